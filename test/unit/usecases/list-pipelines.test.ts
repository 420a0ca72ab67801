import { ServiceError } from '../../../src/domain/errors';
import { listPipelines } from '../../../src/usecases/list-pipelines';
import { openSetupSession } from '../../../src/usecases/setup-sessions';
import { aLink, aPipeline, region, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';

describe('the pipelines to choose from', () => {
  const other = aPipeline({
    name: 'other',
    sourceActions: [{ name: 'S', provider: 'P', repository: 'acme/other' }],
  });
  const deps = (owner = true) => {
    const all = makeLinkDeps({
      owner,
      links: [
        aLink({ pipeline: other }),
        aLink({ id: '2' }),
        aLink({ id: '3', pipeline: aPipeline({ name: 'third' }) }),
      ],
    });
    return {
      ...all,
      openSetup: (account: Parameters<typeof openSetupSession>[1], place: string) =>
        openSetupSession(all, account, place),
    };
  };

  it('of other repositories are shown to workspace owners only', async () => {
    const page = await listPipelines(deps(false), repositoryId, { accountLinkId: 'account-1', region });
    expect(page.pipelines.map(({ facts }) => facts.name)).toEqual(['shop-build']);
  });

  it.each(['access-denied', 'pipeline-gone'] as const)(
    'leave out one that cannot be read (%s), for owners too',
    async (code) => {
      const owned = deps();
      const get = owned.pipelines.getPipeline.bind(owned.pipelines);
      owned.pipelines.getPipeline = (session, name, nowIso) =>
        name === 'other' ? Promise.reject(new ServiceError(code, 'No')) : get(session, name, nowIso);
      const page = await listPipelines(owned, repositoryId, { accountLinkId: 'account-1', region });
      expect(page.pipelines.map(({ facts }) => facts.name)).toEqual(['shop-build']);
    },
  );

  it('come by pages, those of this repository first', async () => {
    const page = await listPipelines(deps(), repositoryId, { accountLinkId: 'account-1', region });
    expect(page.pipelines.map(({ facts, otherRepository }) => [facts.name, otherRepository])).toEqual([
      ['shop-build', false],
      ['other', true],
    ]);
    const next = await listPipelines(deps(), repositoryId, {
      accountLinkId: 'account-1',
      region,
      cursor: page.cursor,
    });
    expect(next.pipelines.map(({ facts }) => facts.name)).toEqual(['third']);
    expect(next).not.toHaveProperty('cursor');
  });

  it.each([
    ['gone', region],
    ['account-1', 'us-east-1'],
  ])('of %s in %s are refused', async (accountLinkId, place) => {
    await expect(listPipelines(deps(), repositoryId, { accountLinkId, region: place })).rejects.toMatchObject(
      { code: 'invalid' },
    );
  });
});
