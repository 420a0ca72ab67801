import type { Link } from '../../../src/domain/links';
import { restoreLink } from '../../../src/usecases/restore-removed';
import { aLink, otherRepositoryId, region, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';

const removedBefore = async (link: Link, owner: boolean, links: readonly Link[] = []) => {
  const deps = makeLinkDeps({ links, owner });
  const removedAt = deps.clock.nowIso();
  await deps.removed.update((removed) => ({ ...removed, links: [{ repositoryId, link, removedAt }] }));
  return deps;
};

describe('putting a removed link back', () => {
  it('brings it back as it was, with the index, once', async () => {
    const deps = await removedBefore(aLink(), false);
    expect(await restoreLink(deps, repositoryId, 'link-1')).toEqual(aLink());
    expect((await deps.settings.get(repositoryId)).value.links).toEqual([aLink()]);
    expect(await deps.index.find('account-1', region, aLink().pipeline.name)).toEqual([
      { repositoryId, linkId: 'link-1' },
    ]);
    await expect(restoreLink(deps, repositoryId, 'link-1')).rejects.toThrow('can no longer be restored');
  });

  it('of a foreign pipeline needs an owner, as linking it did', async () => {
    const foreign = aLink({ foreign: true });
    const admin = await removedBefore(foreign, false);
    await expect(restoreLink(admin, repositoryId, 'link-1')).rejects.toThrow(
      'a workspace administrator may change this',
    );
    expect((await admin.settings.get(repositoryId)).value.links).toEqual([]);
    expect(await restoreLink(await removedBefore(foreign, true), repositoryId, 'link-1')).toEqual(foreign);
  });

  it.each([
    ['another repository', otherRepositoryId, 'link-1', []],
    ['an id that was never removed', repositoryId, 'link-2', []],
    ['a pipeline that is linked again', repositoryId, 'link-1', [aLink({ id: 'link-2' })]],
  ] as const)('is refused for %s', async (_, repository, id, links) => {
    const deps = await removedBefore(aLink(), true, links);
    await expect(restoreLink(deps, repository, id)).rejects.toMatchObject({ code: 'invalid' });
    expect((await deps.settings.get(repositoryId)).value.links).toEqual(links);
  });

  it('is over after a day', async () => {
    const deps = await removedBefore(aLink(), true);
    deps.clock.advance(86_400_000);
    await expect(restoreLink(deps, repositoryId, 'link-1')).rejects.toThrow('can no longer be restored');
  });
});
