export { issuer } from './handlers/issuer';
