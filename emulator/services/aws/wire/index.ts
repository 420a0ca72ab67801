export { CallLog, type Call } from './call-log';
export { createDispatcher, type Identities } from './dispatch';
export { AwsError, NotModelled } from './errors';
export { parseAwsHost } from './host';
export { operation, type Caller, type Operation, type ServiceModel } from './operation';
export { paginate } from './paging';
