export { consume } from './handlers/consume';
export { onHour } from './handlers/sweep';
