import { connectionsAddress } from '../domain/addresses';
import { connectionNoteOf, offersConnections } from '../domain/connection-places';
import { listConnections } from '../usecases/list-connections';
import { proveReach } from '../usecases/prove-reach';
import type { Steps } from './resolver-steps';

const regionView = (region: string) => {
  const note = connectionNoteOf(region);
  return {
    region,
    offered: offersConnections(region),
    consoleUrl: connectionsAddress(region),
    ...(note === undefined ? {} : { note }),
  };
};

type ConnectionSteps = Pick<Steps, 'connections/places' | 'connections/list' | 'connections/reach'>;

/** What the tab of connections asks for. */
export const connectionSteps: ConnectionSteps = {
  'connections/places': async ({ deps }) => ({
    places: (await deps.accounts.get()).value.map(({ id, accountId, label, regions }) => ({
      accountLinkId: id,
      accountId,
      label,
      regions: regions.map(regionView),
    })),
  }),
  'connections/list': async ({ deps }, place) => ({
    connections: (await listConnections(deps, place)).map((connection) => ({
      ...connection,
      consoleUrl: connectionsAddress(place.region),
    })),
  }),
  'connections/reach': ({ deps }, request) => proveReach(deps, request),
};
