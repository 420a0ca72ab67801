import type { ResolverName } from '../../../src/contract/requests';
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
const account = {
  roleArn: 'arn:aws:iam::123456789012:role/slipway',
  label: 'Production',
  regions: ['eu-west-1'],
};

const problemsOf = (name: ResolverName, payload: unknown): (readonly [string, string])[] => {
  const parsed = requestSchemas[name].safeParse(payload);
  return parsed.success
    ? []
    : parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const);
};

describe('what a person may get wrong in a form', () => {
  it('is nothing in a complete form', () => {
    expect(problemsOf('links/save', link)).toEqual([]);
    expect(problemsOf('accounts/save', account)).toEqual([]);
  });

  it.each([
    ['roleArn', 'arn:aws:iam::123456789012:role/slipway', { roleArn: 'slipway' }],
    ['label', '1 to 40 characters', { label: '' }],
    ['label', '1 to 40 characters', { label: 'x'.repeat(41) }],
    ['regions', 'at least one region', { regions: [] }],
    ['regions.0', 'eu-west-1', { regions: ['Ireland'] }],
  ])('of an account is told in a sentence at %s ("%s")', (field, words, change) => {
    expect(problemsOf('accounts/save', { ...account, ...change })).toEqual([
      [field, expect.stringContaining(words)],
    ]);
  });

  it.each([
    ['name', '1 to 80 characters', { name: '' }],
    ['pipeline', 'Choose a pipeline', { pipeline: '' }],
    ['accountLinkId', 'Choose an AWS account and region', { accountLinkId: '' }],
    ['region', 'region', { region: '' }],
    [
      'branches.include.1',
      '1 to 255 characters',
      { branches: { include: ['main', 'x'.repeat(256)], exclude: [] } },
    ],
    ['tags.exclude', 'at most 50', { tags: { include: [], exclude: Array.from({ length: 51 }, () => 'v') } }],
    ['variables.STAGE', '1 to 1000 characters', { variables: { STAGE: '' } }],
  ])('of a link is told in a sentence at %s ("%s")', (field, words, change) => {
    expect(problemsOf('links/save', { ...link, ...change })).toEqual([
      [field, expect.stringContaining(words)],
    ]);
  });
});
