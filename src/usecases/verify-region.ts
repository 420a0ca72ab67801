import type { Check, SentEvent } from '../domain/account-checks';
import { eventCheck, waitingForEvent } from '../domain/account-checks';
import { isoOf } from '../domain/durations';
import { ServiceError } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { verifyEventSource } from '../domain/permission-sets';
import type { CallbackKeyReader, CheckSessions, RegionFindings } from '../ports/account-checks';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { CallbackBus } from '../ports/verification';

export interface VerifyRegionDeps {
  readonly checkSessions: Pick<CheckSessions, 'open'>;
  readonly readCallbackKey: CallbackKeyReader;
  readonly pipelines: Pick<Pipelines, 'listPipelines'>;
  readonly bus: Pick<CallbackBus, 'put'>;
  readonly clock: Clock;
  /** A fresh nonce, `[a-z0-9-]`. */
  readonly newId: () => string;
}

/** The role, the pipelines, the callback key and a test event of one region, each only when the one before let us. */
export const verifyRegion = async (
  deps: VerifyRegionDeps,
  account: AccountLink,
  region: string,
): Promise<RegionFindings> => {
  const role = { id: 'role', region, name: `Assume the role in ${region}`, breaks: true } as const;
  let session: AwsSession;
  try {
    session = await deps.checkSessions.open(account, region, 'verify');
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return {
      refusal: error.code,
      checks: [{ ...role, result: 'failed', detail: error.message }, ...notTriedIn(region)],
    };
  }
  const [pipelines, key] = await Promise.all([
    verifyList(deps, session, region),
    deps.readCallbackKey(session, account, region),
  ]);
  const event = await verifyEvent(deps, session, account, key.result === 'passed');
  return {
    session,
    ...(event.sent === undefined ? {} : { sent: event.sent }),
    checks: [
      { ...role, result: 'passed', detail: `AWS accepted this workspace for ${account.roleArn}` },
      pipelines,
      key,
      event.check,
    ],
  };
};

const listName = (region: string): string => `List pipelines in ${region}`;

const notTriedIn = (region: string): readonly Check[] => [
  { id: 'pipelines', region, name: listName(region), result: 'not-tried', detail: 'Needs the role' },
  {
    id: 'callback-key',
    region,
    name: `Know the callback key of ${region}`,
    result: 'not-tried',
    detail: 'Needs the role',
  },
  eventCheck(region, 'not-tried', { detail: 'Needs the role' }),
];

const verifyList = async (deps: VerifyRegionDeps, session: AwsSession, region: string): Promise<Check> => {
  const about = { id: 'pipelines', region, name: listName(region), breaks: true } as const;
  try {
    const { names, cursor } = await deps.pipelines.listPipelines(session, undefined);
    const count = cursor === undefined ? `${names.length}` : `More than ${names.length}`;
    return {
      ...about,
      result: 'passed',
      detail: `${count} pipeline${names.length === 1 ? '' : 's'} in ${region}`,
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { ...about, result: 'failed', detail: error.message };
  }
};

const verifyEvent = async (
  deps: VerifyRegionDeps,
  session: AwsSession,
  account: AccountLink,
  knowsKey: boolean,
): Promise<{ check: Check; sent?: SentEvent }> => {
  const { region } = session;
  if (!knowsKey) return { check: eventCheck(region, 'not-tried', { detail: 'Needs the callback key' }) };
  const nonce = deps.newId();
  try {
    await deps.bus.put(session, {
      source: verifyEventSource,
      detailType: 'Slipway verification',
      detail: { nonce, accountLink: account.id },
    });
    const putAt = isoOf(deps.clock.nowMs());
    return { check: waitingForEvent(region), sent: { region, nonce, putAt } };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const fix = 'Let the role call events:PutEvents on the default bus for the source slipway.verify.';
    return {
      check: eventCheck(region, 'failed', {
        detail: error.message,
        ...(error.code === 'access-denied' ? { fix } : {}),
      }),
    };
  }
};
