import type { AwsContext } from '../core/context';
import type { ServiceModel } from '../wire';
import type { EventBus } from './bus';
import { connectionOperations } from './connection-operations';
import { putEvents } from './put-events';
import type { EventsStore } from './store';

export { EventBus, type Occurrence } from './bus';
export { Courier } from './courier';
export { checkPattern, matchesPattern } from './pattern';
export { checkConnection } from './connection-rules';
export type { ApiDestination, BusEvent, Delivery, EventConnection, Rule, Target } from './entities';
export {
  type ApiDestinationInput,
  type ConnectionInput,
  type RuleInput,
  putApiDestination,
  putConnection,
  putRule,
} from './seed';
export { EventsStore } from './store';

/** EventBridge as the dispatcher sees it. */
export const eventsService = (context: AwsContext, store: EventsStore, bus: EventBus): ServiceModel => ({
  name: 'events',
  protocol: 'json',
  identifiers: ['AWSEvents'],
  operations: { PutEvents: putEvents(bus), ...connectionOperations(context, store) },
});
