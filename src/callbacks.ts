export { awsEvents } from './handlers/aws-events';
