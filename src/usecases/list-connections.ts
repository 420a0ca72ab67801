import { Refusal } from '../domain/errors';
import type { AccountLink } from '../domain/links';
import { accessOf } from '../domain/links';
import type { AwsSession, Connection, Connections, RoleSessions } from '../ports/aws';
import type { AccountStore } from '../ports/settings-stores';

export interface ListConnectionsDeps {
  readonly accounts: AccountStore;
  readonly connections: Connections;
  readonly openConnections: (account: AccountLink, region: string) => Promise<AwsSession>;
}

/** A session that may list connections of a region and see what source actions fetched, and nothing else. */
export const openConnectionsSession = (
  deps: { readonly sessions: RoleSessions; readonly workspaceId: string },
  account: AccountLink,
  region: string,
): Promise<AwsSession> =>
  deps.sessions.open({
    ...accessOf(account),
    region,
    purpose: { kind: 'setup', workspaceId: deps.workspaceId },
    reach: { kind: 'connections', region },
    sessionName: 'slipway-connections',
    tags: {},
  });

/** Connections of one place, those that wait for a person first. @throws Refusal `invalid` for a place that is not linked; ServiceError */
export const listConnections = async (
  deps: ListConnectionsDeps,
  place: { readonly accountLinkId: string; readonly region: string },
): Promise<readonly Connection[]> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === place.accountLinkId);
  if (!account?.regions.includes(place.region))
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  const found = await deps.connections.list(await deps.openConnections(account, place.region));
  const rank = { PENDING: 0, ERROR: 1, AVAILABLE: 2 } as const;
  return [...found].sort((a, b) => rank[a.status] - rank[b.status] || a.name.localeCompare(b.name));
};
