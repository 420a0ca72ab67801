import { ServiceError } from '../domain/errors';
import { accessOf, mayPublish } from '../domain/links';
import type { BusEvent, BusPlace } from '../domain/published-events';
import type { Purpose } from '../domain/subjects';
import type { RoleSessions } from '../ports/aws';
import type { Publishing } from '../ports/publishing';
import type { AccountStore } from '../ports/settings-stores';
import type { CallbackBus } from '../ports/verification';

export interface PublishDeps {
  readonly accounts: Pick<AccountStore, 'get'>;
  readonly sessions: RoleSessions;
  readonly bus: Pick<CallbackBus, 'put'>;
  readonly workspaceId: string;
}

const purposeOf = (publishing: Publishing, workspaceId: string): Purpose =>
  publishing.what === 'audit'
    ? { kind: 'setup', workspaceId }
    : { kind: 'follow', workspaceId, repositoryId: publishing.repositoryId };

/** @throws ServiceError `request-refused` when the place is not offered any more; as RoleSessions and CallbackBus */
export const publishEvent = async (
  deps: PublishDeps,
  place: BusPlace,
  publishing: Publishing,
  event: BusEvent,
): Promise<void> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === place.accountLinkId);
  if (!account?.regions.includes(place.region))
    throw new ServiceError('request-refused', `The account is not linked in ${place.region} any more.`);
  if (!mayPublish(account))
    throw new ServiceError('request-refused', `Putting events is switched off for ${account.label}.`);
  const session = await deps.sessions.open({
    ...accessOf(account),
    region: place.region,
    purpose: purposeOf(publishing, deps.workspaceId),
    reach: {
      kind: 'publish',
      what: publishing.what,
      region: place.region,
      workspaceId: deps.workspaceId,
    },
    sessionName: `slipway-publish-${publishing.what}`,
    tags: {},
  });
  await deps.bus.put(session, event);
};
