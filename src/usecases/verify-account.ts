import { isoOf } from '../domain/durations';
import { Refusal, ServiceError, VersionConflict } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import type { Pipelines, RoleSessions } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { AccountStore } from '../ports/settings-stores';

export interface VerifyAccountDeps {
  readonly accounts: AccountStore;
  readonly sessions: RoleSessions;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
  readonly workspaceId: string;
}

export interface Check {
  readonly name: string;
  readonly result: 'passed' | 'failed' | 'not-tried';
  readonly detail: string;
}

/** Assumes the role in every region and lists pipelines there; the account link then counts as working, or broken with the reason. */
export const verifyAccount = async (
  deps: VerifyAccountDeps,
  id: string,
): Promise<{ account: AccountLink; checks: readonly Check[] }> => {
  const { value } = await deps.accounts.get();
  const account = value.find((other) => other.id === id);
  if (!account) throw new Refusal('invalid', 'This account link was removed: reload the page');
  const checks = (
    await Promise.all(account.regions.map((region) => verifyRegion(deps, account, region)))
  ).flat();
  const failed = checks.find(({ result }) => result === 'failed');
  return { account: await storeResult(deps, account, failed?.detail), checks };
};

/** Everything a setup session for one region may do is list and read pipelines there. */
export const openSetupSession = (
  deps: Pick<VerifyAccountDeps, 'sessions' | 'workspaceId'>,
  account: AccountLink,
  region: string,
) =>
  deps.sessions.open({
    roleArn: account.roleArn,
    region,
    purpose: { kind: 'setup', workspaceId: deps.workspaceId },
    reach: { kind: 'setup', region },
    sessionName: 'slipway-setup',
    tags: {},
  });

const verifyRegion = async (
  deps: VerifyAccountDeps,
  account: AccountLink,
  region: string,
): Promise<Check[]> => {
  const assume = `Assume the role in ${region}`;
  const list = `List pipelines in ${region}`;
  try {
    const session = await openSetupSession(deps, account, region);
    const assumed: Check = {
      name: assume,
      result: 'passed',
      detail: `AWS accepted this workspace for ${account.roleArn}`,
    };
    return [assumed, await verifyList(deps, session, list, region)];
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return [
      { name: assume, result: 'failed', detail: error.message },
      { name: list, result: 'not-tried', detail: 'Needs the role' },
    ];
  }
};

const verifyList = async (
  deps: VerifyAccountDeps,
  session: Awaited<ReturnType<typeof openSetupSession>>,
  name: string,
  region: string,
): Promise<Check> => {
  try {
    const { names, cursor } = await deps.pipelines.listPipelines(session, undefined);
    const count = cursor === undefined ? `${names.length}` : `More than ${names.length}`;
    return {
      name,
      result: 'passed',
      detail: `${count} pipeline${names.length === 1 ? '' : 's'} in ${region}`,
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return { name, result: 'failed', detail: error.message };
  }
};

const storeResult = async (
  deps: VerifyAccountDeps,
  account: AccountLink,
  problem: string | undefined,
): Promise<AccountLink> => {
  const { problem: _problem, ...rest } = account;
  const verified: AccountLink =
    problem === undefined
      ? { ...rest, state: 'working', failures: 0, verifiedAt: isoOf(deps.clock.nowMs()) }
      : { ...rest, state: 'broken', problem };
  const { version, value } = await deps.accounts.get();
  try {
    await deps.accounts.save({
      version,
      value: value.map((other) => (other.id === account.id ? verified : other)),
    });
  } catch (cause) {
    if (!(cause instanceof VersionConflict)) throw cause;
    throw new Refusal('conflict', 'Somebody else changed the accounts: reload and verify again', { cause });
  }
  return verified;
};
