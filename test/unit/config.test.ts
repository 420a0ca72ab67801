import { ConfigError, parseConfig } from '../../src/config';

it.each([
  [{}, {}],
  [{ SLIPWAY_TEMPLATE_URL: '' }, {}],
  [
    { SLIPWAY_TEMPLATE_URL: 'https://b.s3.eu-west-1.amazonaws.com/slipway/' },
    { templateUrl: 'https://b.s3.eu-west-1.amazonaws.com/slipway' },
  ],
])('%j is %j', (env, config) => {
  expect(parseConfig(env)).toEqual(config);
});

it.each([
  'http://b.example.com/x',
  'https://b.example.com/x?y=1',
  'javascript:alert(1)',
  'https://u:p@b.example.com',
])('a template address %s is refused, by the name of its variable', (SLIPWAY_TEMPLATE_URL) => {
  expect(() => parseConfig({ SLIPWAY_TEMPLATE_URL })).toThrow(ConfigError);
  expect(() => parseConfig({ SLIPWAY_TEMPLATE_URL })).toThrow('SLIPWAY_TEMPLATE_URL');
});
