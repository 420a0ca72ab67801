import type { Check } from '../domain/account-checks';
import type { AccountLink } from '../domain/links';
import type { RegionFindings } from '../ports/account-checks';
import type { IssuerStore, WebTriggerUrls } from '../ports/issuer';

export interface VerifyIssuerDeps {
  readonly issuer: Pick<IssuerStore, 'findUrl'>;
  readonly urls: WebTriggerUrls;
}

const about = { id: 'issuer', name: 'Reach the issuer' } as const;

/**
 * The app may call AWS only, so it cannot fetch its own documents as STS does. What is known: whether the address that tokens name is
 * still the one that Forge serves, and what STS said of it. A session proves that STS fetched documents and keys from there.
 */
export const issuerCheck = async (
  deps: VerifyIssuerDeps,
  account: AccountLink,
  regions: readonly RegionFindings[],
): Promise<readonly Check[]> => {
  if (account.way === 'access-key') return [];
  const [stored, served] = await Promise.all([deps.issuer.findUrl(), deps.urls.get('oidc')]);
  if (stored !== served) return [moved(stored ?? 'none', served)];
  if (regions.some(({ session }) => session !== undefined)) {
    return [
      {
        ...about,
        result: 'passed',
        detail: `AWS fetched Slipway's keys from ${served} and accepted a token`,
      },
    ];
  }
  if (regions.some(({ refusal }) => refusal === 'issuer-unreachable')) return [unreachable(served)];
  const detail = `Slipway serves its keys at ${served}; AWS refused before it said whether it can fetch them`;
  return [{ ...about, result: 'not-tried', detail }];
};

const moved = (stored: string, served: string): Check => ({
  ...about,
  result: 'failed',
  breaks: true,
  detail: `Slipway's tokens name ${stored}, and Forge serves their keys at ${served}: the app was installed again.`,
  fix: 'Update the stack of every account with the new address, then press “Use the new address” under Accounts, and verify again.',
  command: served,
});

const unreachable = (served: string): Check => ({
  ...about,
  result: 'failed',
  detail: `AWS could not fetch Slipway's keys from ${served} in its five seconds, twice.`,
  fix: 'Verify again in a minute. If it lasts, see https://developer.status.atlassian.com for Forge web triggers.',
});
