export type { Message, Queue } from './entities';
export { sendAsService } from './send';
export { SqsStore } from './store';
