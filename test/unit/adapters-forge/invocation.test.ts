import { workspaceOf } from '../../../src/adapters/forge/invocation';
import { callerOf } from '../../../src/handlers/callers';
import { installForgeGlobals } from '../../support/forge-globals';

const uuid = '6cbcc6e6-4a20-4a0b-bf4e-5a0ee5a4a3a1';
const other = '0b1c2d3e-4f50-4172-8394-a5b6c7d8e9f0';
const ariOf = (id: string): string => `ari:cloud:bitbucket::workspace/${id}`;

beforeEach(() => {
  installForgeGlobals(() => new Response('{}'));
});

describe('the workspace of an invocation', () => {
  it.each([
    ['its installation', { installContext: ariOf(uuid) }],
    [
      'its installation, which agrees with the page',
      { installContext: ariOf(uuid), workspaceId: `{${uuid}}` },
    ],
    ['the page alone', { workspaceId: `{${uuid.toUpperCase()}}` }],
  ])('is read from %s', (_, context) => {
    expect(workspaceOf(context)).toBe(uuid);
  });

  it.each([
    ['page and installation differ', { installContext: ariOf(uuid), workspaceId: `{${other}}` }],
    ['it is no uuid', { installContext: ariOf('acme') }],
    ['it is 36 dashes', { workspaceId: '-'.repeat(36) }],
  ])('is refused when %s', (_, context) => {
    expect(() => workspaceOf(context)).toThrow('workspace');
  });
});

describe('the caller of a page', () => {
  const context = (repository: string) => ({
    accountId: 'a1',
    workspaceId: uuid,
    extension: { repository: { uuid: repository } },
  });

  it('is on the page of a repository with a uuid', () => {
    expect(callerOf(context(`{${other}}`))).toEqual({
      accountId: 'a1',
      page: 'unknown',
      workspaceId: uuid,
      repositoryId: other,
    });
  });

  it.each(['', 'shop', `${other}/../x`, `{${other}}{`, other.slice(1)])('is refused on %j', (repository) => {
    expect(() => callerOf(context(repository))).toThrow();
  });
});
