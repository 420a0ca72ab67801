export { onPush } from './handlers/on-push';
