import type { Check } from '../domain/account-checks';
import { skewToTellMs } from '../domain/account-checks';
import { durationText } from '../domain/durations';
import type { ServiceErrorCode } from '../domain/errors';
import { ServiceError } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { partitionOfArn } from '../domain/links';
import type { Permission, PermissionScope, PermissionSet } from '../domain/permission-sets';
import { permissionSets, permissionsOf } from '../domain/permission-sets';
import { conditionOf, exampleOf } from '../domain/permission-resources';
import type { TargetKind } from '../domain/targets';
import { kindOfTarget, plainNameOf } from '../domain/targets';
import type { AwsSession } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { RolePermissions } from '../ports/verification';

export interface VerifyPermissionsDeps {
  readonly rolePermissions: RolePermissions;
  readonly clock: Clock;
  readonly workspaceId: string;
}

export interface KnownNames {
  /** Pipelines and projects that are linked: a role that is narrowed to some is asked about these instead of an example. */
  readonly targets: readonly string[];
  /** Why the role could not be assumed, in regions where it could not. */
  readonly refusals: readonly ServiceErrorCode[];
}

interface Asked {
  readonly missing: Readonly<Record<PermissionSet, readonly string[]>>;
  readonly skewMs?: number;
}

/** IAM is asked about this many scopes at once. */
const atOnce = 4;

const nameOf: Readonly<Record<PermissionSet, string>> = {
  follow: 'May follow pipelines and builds',
  start: 'May start and stop',
  approve: 'May answer approvals',
  logs: 'May read logs and reports',
  rotate: 'May renew the callback key',
  publish: 'May put events on your bus',
};

/** Without these Slipway cannot work; what else is missing costs a feature. */
const essential = /^codepipeline:(?:Get|List|Start)/;

/** What the role may do of what the chosen sets need, whether it may do more, and how far AWS's clock is from ours. */
export const verifyPermissions = async (
  deps: VerifyPermissionsDeps,
  account: AccountLink,
  session: AwsSession | undefined,
  known: KnownNames,
): Promise<readonly Check[]> => {
  if (session === undefined) {
    const checks = notTried(account, 'Needs the role');
    return known.refusals.includes('clock-skew') ? checks.map(farApart) : checks;
  }
  try {
    const asked = await ask(deps, account, session, known);
    return [
      ...account.sets.map((set) => judged(set, asked.missing[set])),
      beyond(account, asked),
      clockCheck(asked.skewMs),
    ];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    const checks = notTried(account, 'IAM did not say what the role may do');
    if (error.code === 'clock-skew') return checks.map(farApart);
    if (error.code !== 'access-denied') return checks.map((check) => ({ ...check, detail: error.message }));
    return checks.map((check) => (check.name === nameOf.follow ? mayNotAsk(check, account, error) : check));
  }
};

const mayNotAsk = (check: Check, { roleArn }: AccountLink, error: ServiceError): Check => ({
  ...check,
  result: 'failed',
  detail: error.message,
  fix: `Let the role call iam:SimulatePrincipalPolicy on itself (${roleArn}): so Slipway can see what is missing.`,
});

const notTried = ({ sets }: AccountLink, detail: string): readonly Check[] => [
  ...sets.map((set): Check => ({ id: 'permissions', name: nameOf[set], result: 'not-tried', detail })),
  { id: 'clock', name: 'Agree on the time', result: 'not-tried', detail },
];

const judged = (set: PermissionSet, missing: readonly string[]): Check => {
  const about = { id: 'permissions', name: nameOf[set] } as const;
  if (missing.length === 0) return { ...about, result: 'passed', detail: 'Nothing is missing' };
  const command = JSON.stringify(missing, null, 2);
  const breaks = missing.some((action) => essential.test(action));
  return {
    ...about,
    result: 'failed',
    detail: `The role lacks ${missing.join(', ')}.`,
    fix: `Update the stack with the permission set “${set}” switched on, or add these actions to the role's policy by hand. If the role has no need of them, take “${set}” off this account here.`,
    command,
    ...(breaks ? { breaks: true } : {}),
  };
};

/** Only a hint: the role is the customer's. */
const beyond = ({ sets }: AccountLink, { missing }: Asked): Check => {
  const others = permissionSets.filter((set) => !sets.includes(set) && missing[set].length === 0);
  return {
    id: 'beyond',
    name: 'May do no more than chosen',
    result: 'passed',
    detail:
      others.length === 0
        ? 'The role has no other permission set'
        : `The role could do more than is chosen here: ${others.join(', ')}. Slipway does not use it; take it off the role, or choose it`,
  };
};

const clockFix =
  'Nothing in your account: Forge and AWS keep their own clocks. Verify again in some minutes; if it lasts, report it to us.';

/** The time that AWS refuses us for, when it refuses. */
const farApart = (check: Check): Check =>
  check.id === 'clock'
    ? {
        ...check,
        result: 'failed',
        breaks: true,
        detail:
          "AWS's clock and Slipway's differ by more than five minutes: AWS refuses what was made at another time.",
        fix: clockFix,
      }
    : check;

const clockCheck = (skewMs: number | undefined): Check => {
  const about = { id: 'clock', name: 'Agree on the time' } as const;
  if (skewMs === undefined) return { ...about, result: 'not-tried', detail: 'AWS did not tell its time' };
  const far = Math.abs(skewMs) > skewToTellMs;
  const apart = `AWS's clock is ${durationText(Math.abs(skewMs))} ${skewMs < 0 ? 'behind' : 'ahead of'} Slipway's`;
  return far
    ? {
        ...about,
        result: 'failed',
        detail: `${apart}. Tokens are refused from five minutes on.`,
        fix: clockFix,
      }
    : { ...about, result: 'passed', detail: 'The clocks of AWS and Slipway agree within a minute' };
};

interface Question {
  readonly set: PermissionSet;
  readonly permission: Permission;
}

const ask = async (
  deps: VerifyPermissionsDeps,
  account: AccountLink,
  session: AwsSession,
  known: KnownNames,
): Promise<Asked> => {
  const missing: Record<PermissionSet, readonly string[]> = {
    follow: [],
    start: [],
    approve: [],
    logs: [],
    rotate: [],
    publish: [],
  };
  let skewMs: number | undefined;
  const questions = permissionSets.flatMap((set) =>
    permissionsOf[set].map((permission): Question => ({ set, permission })),
  );
  for (let at = 0; at < questions.length; at += atOnce) {
    await Promise.all(
      questions.slice(at, at + atOnce).map(async ({ set, permission }) => {
        const answer = await askOne(deps, account, session, permission, known);
        missing[set] = [...missing[set], ...answer.missing];
        if (answer.awsTimeMs !== undefined) skewMs ??= answer.awsTimeMs - deps.clock.nowMs();
      }),
    );
  }
  return { missing, ...(skewMs === undefined ? {} : { skewMs }) };
};

/** A role may be narrowed to some pipelines: then it is asked about one that it showed us. */
const askOne = async (
  deps: VerifyPermissionsDeps,
  account: AccountLink,
  session: AwsSession,
  { actions, scope }: Permission,
  known: KnownNames,
): Promise<{ missing: readonly string[]; awsTimeMs?: number }> => {
  const place = {
    partition: partitionOfArn(account.roleArn),
    accountId: account.accountId,
    workspaceId: deps.workspaceId,
  };
  const about = (name: string | undefined) => ({
    roleArn: account.roleArn,
    actions,
    resource: scope === 'own-role' ? account.roleArn : exampleOf(scope, place, session.region, name),
    context: conditionOf(scope),
  });
  const first = await deps.rolePermissions.simulate(session, about(undefined));
  let missing = actions.filter((action) => !first.allowed.includes(action));
  for (const name of missing.length > 0 ? namesFor(scope, known) : []) {
    const { allowed } = await deps.rolePermissions.simulate(session, about(name));
    missing = missing.filter((action) => !allowed.includes(action));
    if (missing.length === 0) break;
  }
  return { missing, ...(first.awsTimeMs === undefined ? {} : { awsTimeMs: first.awsTimeMs }) };
};

/** Each costs a request; an invocation may send 100. */
const namesToTry = 3;

const scopesOf: Readonly<Record<TargetKind, readonly PermissionScope[]>> = {
  pipeline: ['pipelines', 'stages', 'actions'],
  project: ['projects', 'report-groups', 'build-logs'],
};

const namesFor = (scope: PermissionScope, { targets }: KnownNames): readonly string[] =>
  targets
    .filter((target) => scopesOf[kindOfTarget(target)].includes(scope))
    .map(plainNameOf)
    .slice(0, namesToTry);
