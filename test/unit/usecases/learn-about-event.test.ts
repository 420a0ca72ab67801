import type { PathChanges } from '../../../src/domain/filters';
import { learnAboutEvent } from '../../../src/usecases/learn-about-event';
import { aPullRequest, hash } from '../../support/factories';

/** What a pull request changes, in a repository whose commits these are, and what was compared for it. */
const filesOf = async (destination: string, commits: readonly string[]) => {
  const compared: string[] = [];
  const deps = {
    commits: {
      find: (_: string, short: string) => {
        const full = commits.find((each) => each.startsWith(short));
        return Promise.resolve(full === undefined ? undefined : { hash: full, message: '', parents: [] });
      },
    },
    changedFiles: {
      between: (_: string, { from }: { readonly from: string }): Promise<PathChanges> => {
        compared.push(from);
        return Promise.resolve({ kind: 'known', paths: ['a'] });
      },
    },
    repositories: { get: () => Promise.reject(new Error('was asked')) },
    isFound: () => false,
  };
  const event = aPullRequest({ destination: { branch: 'main', commit: destination } });
  const { files } = await learnAboutEvent(deps, event, new Set(['files'] as const), {});
  return { files, compared };
};

describe('what a pull request changes', () => {
  it('is compared with the full hash of its destination: a branch may be called like its 12 characters', async () => {
    const { files, compared } = await filesOf(hash('b').slice(0, 12), [hash('b')]);
    expect(compared).toEqual([hash('b')]);
    expect(files).toEqual({ kind: 'known', paths: ['a'] });
  });

  it.each([
    ['is no commit of the repository', hash('e').slice(0, 12)],
    ['is not told', ''],
  ])('is unknown where its destination %s', async (_what, destination) => {
    const { files, compared } = await filesOf(destination, [hash('b')]);
    expect(files).toEqual({ kind: 'unknown', why: 'no-base' });
    expect(compared).toEqual([]);
  });
});
