export { type Alarm, alarmsOf } from './alarms';
export type { Item } from './entities';
export { InventoryStore } from './store';
