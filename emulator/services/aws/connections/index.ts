import type { AwsContext } from '../core/context';
import type { ServiceModel } from '../wire';
import { connectionOperations } from './operations';
import type { ConnectionsStore } from './store';

export type { Connection } from './entities';
export { connectionRefusal, mayUseConnection } from './use';
export { hasConnections } from './regions';
export { connectionName, createConnection } from './seed';
export { ConnectionsStore } from './store';

/**
 * The same API under its old and its new name, each with the long target that botocore writes and the short one that Smithy's clients do,
 * https://smithy.io/2.0/aws/protocols/aws-json-1_0-protocol.html ; IAM actions carry the name that was called.
 */
export const connectionServices = (
  context: AwsContext,
  store: ConnectionsStore,
): Record<string, ServiceModel> => ({
  'codestar-connections': {
    name: 'codestar-connections',
    protocol: 'json',
    identifiers: [
      'com.amazonaws.codestar.connections.CodeStar_connections_20191201',
      'CodeStar_connections_20191201',
    ],
    operations: connectionOperations(context, store),
  },
  codeconnections: {
    name: 'codeconnections',
    protocol: 'json',
    identifiers: ['com.amazonaws.codeconnections.CodeConnections_20231201', 'CodeConnections_20231201'],
    operations: connectionOperations(context, store),
  },
});
