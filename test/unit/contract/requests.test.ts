import { requestSchemas } from '../../../src/contract/requests';

const link = {
  name: 'Build',
  mode: 'start',
  accountLinkId: 'account-1',
  region: 'eu-west-1',
  pipeline: 'shop-build',
  branches: { include: ['main'], exclude: [] },
  tags: { include: [], exclude: [] },
  variables: {},
  allowUnmerged: false,
  allowBothStart: false,
};
const many = (count: number, value: unknown) =>
  Object.fromEntries(Array.from({ length: count }, (_, at) => [`k${at}`, value]));
const accepts = (name: keyof typeof requestSchemas, payload: unknown): boolean =>
  requestSchemas[name].safeParse(payload).success;

describe('how much a request may hold', () => {
  it('is a link with 50 variables', () => {
    expect(accepts('links/save', { ...link, variables: many(50, 'x') })).toBe(true);
    expect(accepts('links/save', { ...link, variables: many(51, 'x') })).toBe(false);
  });

  it('is a poll that knows 100 runs', () => {
    expect(accepts('runs/poll', { grant: 'g', known: many(100, 1) })).toBe(true);
    expect(accepts('runs/poll', { grant: 'g', known: many(101, 1) })).toBe(false);
  });

  it('is a region of 32 characters', () => {
    expect(accepts('links/save', { ...link, region: 'us-gov-west-1' })).toBe(true);
    expect(accepts('links/save', { ...link, region: `eu-${'a'.repeat(28)}-1` })).toBe(false);
  });

  it('is an account link with 20 regions', () => {
    const account = { roleArn: 'arn:aws:iam::111122223333:role/S', label: 'L' };
    expect(accepts('accounts/save', { ...account, regions: Array(20).fill('eu-west-1') })).toBe(true);
    expect(accepts('accounts/save', { ...account, regions: Array(21).fill('eu-west-1') })).toBe(false);
  });
});
