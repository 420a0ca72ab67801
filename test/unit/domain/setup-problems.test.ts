import { setupProblems } from '../../../src/domain/setup-problems';
import { aLink, anAccount } from '../../support/factories';

describe('what keeps linked pipelines from starting', () => {
  it('is nothing while every account works, and no matter of accounts without links', () => {
    const unused = anAccount({ id: 'unused', state: 'broken' });
    expect(setupProblems([aLink()], [anAccount(), unused])).toEqual([]);
  });

  it('is an account that refuses, named once for all of its links', () => {
    const account = anAccount({ state: 'broken' });
    expect(setupProblems([aLink(), aLink({ id: 'link-2' })], [account])).toEqual([
      expect.stringContaining('AWS account Production refuses Slipway'),
    ]);
  });

  it('is an account that was removed, with the names of the links it leaves behind', () => {
    const links = [aLink({ name: 'Build' }), aLink({ id: 'link-2', name: 'Deploy' })];
    expect(setupProblems(links, [])).toEqual([
      'The AWS account of Build and Deploy was removed: a repository admin has to choose another account',
    ]);
  });
});
