import {
  outdatedSourceOf,
  outdatedSourceProblem,
  renameCommands,
  renamedTo,
} from '../../../src/domain/renames';
import { aLink, aPipeline } from '../../support/factories';

const linkFrom = (repository: string, foreign = false) =>
  aLink({
    pipeline: aPipeline({
      sourceActions: [
        { name: 'Source', provider: 'CodeStarSourceConnection', repository, host: 'Bitbucket' },
      ],
    }),
    ...(foreign ? { foreign: true } : {}),
  });
const names = { fullName: 'acme/store', formerNames: ['acme/shop'] };

describe('a new name', () => {
  it('keeps the names before it, the newest first and at most five', () => {
    let known = renamedTo({}, 'a/0');
    for (let at = 1; at < 8; at++) known = renamedTo(known, `a/${at}`);
    expect(known).toEqual({ fullName: 'a/7', formerNames: ['a/6', 'a/5', 'a/4', 'a/3', 'a/2'] });
  });

  it('that the repository had before is no former name any more', () => {
    expect(renamedTo(names, 'acme/shop')).toEqual({ fullName: 'acme/shop', formerNames: ['acme/store'] });
  });

  it('in other letters is the same name', () => {
    expect(renamedTo({ fullName: 'acme/shop' }, 'acme/Shop')).toEqual({ fullName: 'acme/Shop' });
  });
});

describe('a pipeline', () => {
  it.each([
    ['fetches by a former name', 'acme/shop', false, { from: 'acme/shop', to: 'acme/store' }],
    [
      'fetches by a former name in other letters',
      'Acme/Shop',
      false,
      { from: 'Acme/Shop', to: 'acme/store' },
    ],
    ['fetches by today’s name', 'acme/store', false, undefined],
    ['fetches another repository', 'acme/other', false, undefined],
    ['was another repository’s on purpose', 'acme/shop', true, undefined],
  ])('that %s', (_title, repository, foreign, expected) => {
    expect(outdatedSourceOf(linkFrom(repository, foreign), names)).toEqual(expected);
  });

  it('is mended by commands that name both', () => {
    const outdated = { from: 'acme/shop', to: 'acme/store' };
    expect(outdatedSourceProblem(outdated)).toContain('renamed from acme/shop');
    expect(renameCommands(linkFrom('acme/shop'), outdated)).toMatch(
      /get-pipeline .*\n.*"acme\/shop".*"acme\/store".*\n.*update-pipeline/,
    );
  });
});
