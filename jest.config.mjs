const transform = {
  '^.+\\.(ts|mts|js|mjs)$': [
    '@swc/jest',
    { jsc: { parser: { syntax: 'typescript' }, target: 'es2023' }, module: { type: 'commonjs' } },
  ],
};

/** Published as ES modules only; Jest runs CommonJS. */
const esModules = ['jose', 'openid-client', 'oauth4webapi', '@sparticuz', 'yaml'];

const project = (displayName, more = {}) => ({
  displayName,
  testEnvironment: 'node',
  testMatch: [`<rootDir>/test/${displayName}/**/*.test.ts`],
  transform,
  transformIgnorePatterns: [`/node_modules/(?!(${esModules.join('|')})/)`],
  modulePathIgnorePatterns: ['<rootDir>/dist', '<rootDir>/static/app/dist', '<rootDir>/.slipway'],
  ...more,
});

export default {
  // Real git, real processes and perhaps a busy machine: slowness is no failure.
  testTimeout: 120_000,
  projects: [project('unit'), project('contract'), project('integration'), project('browser')],
};
