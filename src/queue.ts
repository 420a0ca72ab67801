export { consume } from './handlers/consume';
export { onPullRequest } from './handlers/on-pull-request';
export { onRepository } from './handlers/on-repository';
export { onUninstall } from './handlers/on-uninstall';
export { onHour } from './handlers/sweep';
