export { EventBus, type Occurrence } from './bus';
export { Courier } from './courier';
export type { ApiDestination, BusEvent, Delivery, Rule } from './entities';
export { type ApiDestinationInput, type RuleInput, putApiDestination, putRule } from './seed';
export { EventsStore } from './store';
