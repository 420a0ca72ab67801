/** What the packages of Forge call of TypeScript's helpers, all of it while they load; the whole of `tslib` is 11 KB in every bundle. */
export { __exportStar, __importDefault, __importStar } from 'tslib';
