/** One thing that Verify tried, and what it proves. `id` is stable; names are for people. */
export interface Check {
  readonly id: CheckId;
  /** Absent for what holds in every region. */
  readonly region?: string;
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'not-tried';
  /** What was seen. */
  readonly detail: string;
  /** For a failure, exactly what to change. */
  readonly fix?: string;
  /** A command or text that the fix needs, to be copied. */
  readonly command?: string;
  /** A failure that keeps Slipway from working: the account counts as broken. */
  readonly breaks?: true;
}

/** `beyond` is a hint and always passes. */
export const checkIds = [
  'issuer',
  'role',
  'pipelines',
  'strangers',
  'permissions',
  'beyond',
  'clock',
  'callback-key',
  'test-event',
] as const;

export type CheckId = (typeof checkIds)[number];

/** A test event that was put on the account's bus and has not been seen yet. */
export interface SentEvent {
  readonly region: string;
  readonly nonce: string;
  readonly putAt: string;
}

/** What the last verification of an account link found. */
export interface AccountChecks {
  readonly accountLinkId: string;
  readonly at: string;
  readonly checks: readonly Check[];
  readonly sent: readonly SentEvent[];
}

/** EventBridge delivers within seconds; what takes longer than this did not come. */
const eventPatienceMs = 60_000;

/** From this age on the sweep verifies an account again. A little under a day, so that hours do not add up. */
export const checksOutdateAfterMs = 23 * 3_600_000;

/** The zero workspace: no installation has it, so a role that lets it in lets anybody in. */
export const nobodysWorkspaceId = '00000000-0000-0000-0000-000000000000';

/** Clocks this far apart are told; STS refuses tokens from five minutes on. */
export const skewToTellMs = 60_000;

/** Whether every check has its answer. */
export const isSettled = ({ sent }: AccountChecks): boolean => sent.length === 0;

/** What makes the account count as broken, in one sentence; undefined when Slipway can work. */
export const breakingProblem = (checks: readonly Check[]): string | undefined => {
  const broken = checks.find(({ result, breaks }) => result === 'failed' && breaks === true);
  return broken && [broken.detail, broken.fix].filter((part) => part !== undefined).join(' ');
};

const eventName = (region: string): string => `Receive a test event from ${region}`;

export const eventCheck = (
  region: string,
  result: Check['result'],
  rest: Pick<Check, 'detail' | 'fix' | 'command'>,
): Check => ({ id: 'test-event', region, name: eventName(region), result, ...rest });

/** The event checks after looking which of the sent events arrived: `heard` holds their nonces. */
export const settledWith = (
  stored: AccountChecks,
  heard: ReadonlySet<string>,
  nowMs: number,
): AccountChecks => {
  const answers = new Map<string, Check>();
  for (const { region, nonce, putAt } of stored.sent) {
    if (heard.has(nonce)) answers.set(region, arrived(region));
    else if (nowMs - Date.parse(putAt) >= eventPatienceMs) answers.set(region, lost(region));
  }
  if (answers.size === 0) return stored;
  return {
    ...stored,
    sent: stored.sent.filter(({ region }) => !answers.has(region)),
    checks: stored.checks.map((check) =>
      check.id === 'test-event' ? (answers.get(check.region ?? '') ?? check) : check,
    ),
  };
};

const arrived = (region: string): Check =>
  eventCheck(region, 'passed', {
    detail: `An event put on the bus in ${region} came through rule, connection and key to Slipway`,
  });

const lost = (region: string): Check =>
  eventCheck(region, 'failed', {
    detail: `EventBridge in ${region} took a test event, and it did not reach Slipway within a minute.`,
    fix: `See in EventBridge in ${region} that a rule for the source slipway.verify exists and is enabled, that its API destination has this workspace's callback address, and that the connection is authorised with the current key. Deploying the region's stack again repairs all three.`,
  });

/** Words of a test event that waits to be seen. */
export const waitingForEvent = (region: string): Check =>
  eventCheck(region, 'not-tried', { detail: 'A test event is on its way; this takes some seconds' });
