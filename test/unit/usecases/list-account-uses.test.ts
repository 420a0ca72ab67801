import { listAccountUses } from '../../../src/usecases/list-account-uses';
import { otherRepositoryId, region, repositoryId } from '../../support/factories';
import { createMemoryPipelineIndex } from '../../support/fakes';

describe('what an account link is used for', () => {
  it('is each linked pipeline with the number of repositories that link it', async () => {
    const index = createMemoryPipelineIndex();
    await index.add('account-1', region, 'web', { repositoryId, linkId: 'link-1' });
    await index.add('account-1', region, 'web', { repositoryId: otherRepositoryId, linkId: 'link-2' });
    await index.add('account-2', region, 'api', { repositoryId, linkId: 'link-3' });
    await index.add('account-2', region, 'gone', { repositoryId, linkId: 'link-4' });
    await index.remove('account-2', region, 'gone', { repositoryId, linkId: 'link-4' });
    expect(await listAccountUses({ index })).toEqual([
      { accountLinkId: 'account-2', region, pipeline: 'api', repositoryCount: 1 },
      { accountLinkId: 'account-1', region, pipeline: 'web', repositoryCount: 2 },
    ]);
  });
});
