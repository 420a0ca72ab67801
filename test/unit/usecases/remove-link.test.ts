import { checkRun } from '../../../src/usecases/check-run';
import { removeLink } from '../../../src/usecases/remove-link';
import { aFinishedRun, aLink, aRun, otherRepositoryId, region, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';

describe('removing a link', () => {
  it('takes it out of the repository and out of the index, and keeps the rest', async () => {
    const deps = makeLinkDeps({ links: [aLink(), aLink({ id: 'link-2' })] });
    await deps.index.add('account-1', region, 'shop-build', { repositoryId, linkId: 'link-1' });
    await removeLink(deps, repositoryId, 'link-1');
    const { value } = await deps.settings.get(repositoryId);
    expect(value).toEqual({ links: [aLink({ id: 'link-2' })], fullName: 'acme/shop', mainBranch: 'main' });
    expect(await deps.index.find('account-1', region, 'shop-build')).toEqual([]);
  });

  it('has its open runs ended by a check at once', async () => {
    const deps = makeLinkDeps({ links: [aLink()] });
    await deps.runs.claim(aRun());
    await deps.runs.claim(aFinishedRun({ id: 'f'.repeat(32) }));
    await removeLink(deps, repositoryId, 'link-1');
    expect(deps.queue.deliveries).toEqual([{ message: { kind: 'check', runId: aRun().id, done: 6 } }]);
    await checkRun(deps, aRun().id, 6);
    expect((await deps.runs.find(aRun().id))?.state).toBe('stopped');
  });

  it.each([
    [repositoryId, 'gone'],
    [otherRepositoryId, 'link-1'],
  ])('that %s does not have (%s) changes nothing', async (repository, id) => {
    const deps = makeLinkDeps({ links: [aLink()] });
    await removeLink(deps, repository, id);
    expect((await deps.settings.get(repositoryId)).version).toBe(0);
  });
});
