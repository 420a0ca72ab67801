import { movedIssuerProblem } from '../domain/leaving';
import { VersionConflict } from '../domain/errors';
import type { IssuerStore, WebTriggerUrls } from '../ports/issuer';
import type { Log } from '../ports/log';
import type { AccountStore } from '../ports/settings-stores';

export interface MoveIssuerDeps {
  readonly issuer: Pick<IssuerStore, 'findUrl' | 'saveUrl'>;
  readonly urls: WebTriggerUrls;
  readonly accounts: AccountStore;
  readonly log: Log;
}

export interface IssuerMove {
  /** What tokens name, and AWS trusts. */
  readonly from: string;
  /** Where this installation answers. */
  readonly to: string;
}

/**
 * A reinstalled app gets other web triggers, and with its old storage still signs for the address before, at which nobody answers.
 * Undefined while both are the same or no account was linked yet. @throws ServiceError `unavailable`
 */
export const findIssuerMove = async (
  deps: Pick<MoveIssuerDeps, 'issuer' | 'urls'>,
): Promise<IssuerMove | undefined> => {
  const from = await deps.issuer.findUrl();
  if (from === undefined) return undefined;
  const to = await deps.urls.get('oidc');
  return from === to ? undefined : { from, to };
};

/** The sweep's look: tells the accounts' owners before the next push fails. */
export const watchIssuer = async (deps: MoveIssuerDeps): Promise<void> => {
  if ((await findIssuerMove(deps)) === undefined) return;
  deps.log.warn('issuer.moved');
  await markAccounts(deps);
};

/** Signs for the address at which this installation answers. AWS refuses that until its provider has the address too. */
export const adoptIssuer = async (deps: MoveIssuerDeps): Promise<void> => {
  const move = await findIssuerMove(deps);
  if (!move) return;
  await deps.issuer.saveUrl(move.to);
  await markAccounts(deps);
};

/** Every account has to be verified again. Its links go on trying, because somebody may repair AWS at any moment. */
const markAccounts = async (deps: MoveIssuerDeps): Promise<void> => {
  const { version, value } = await deps.accounts.get();
  if (value.every(({ state, problem }) => state !== 'working' && problem === movedIssuerProblem)) return;
  try {
    const marked = value.map((account) => ({
      ...account,
      state: account.state === 'working' ? ('unverified' as const) : account.state,
      problem: movedIssuerProblem,
    }));
    await deps.accounts.save({ version, value: marked });
  } catch (error) {
    // Somebody changes the accounts at this moment; the next sweep marks them.
    if (!(error instanceof VersionConflict)) throw error;
  }
};
