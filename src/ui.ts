export { pages } from './handlers/resolver';
