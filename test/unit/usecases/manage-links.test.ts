import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import type { LinkInput } from '../../../src/usecases/manage-links';
import { saveLink } from '../../../src/usecases/manage-links';
import { aLink, aPipeline, region, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';

const input = (overrides: Partial<LinkInput> = {}): LinkInput => ({
  name: 'Build',
  mode: 'start',
  accountLinkId: 'account-1',
  region,
  pipeline: 'shop-build',
  branches: { include: ['main'], exclude: [] },
  tags: { include: [], exclude: [] },
  variables: {},
  allowUnmerged: false,
  allowBothStart: false,
  ...overrides,
});

const places = (deps: ReturnType<typeof makeLinkDeps>, pipeline: string) =>
  deps.index.find('account-1', region, pipeline);

describe('linking a pipeline', () => {
  it('stores what AWS told with the link, the name of the repository, and where it is found by events', async () => {
    const deps = makeLinkDeps();
    const { link, account } = await saveLink(
      deps,
      repositoryId,
      input({ variables: { BRANCH: '${branch}' } }),
    );
    expect(link).toEqual({
      id: 'new-1',
      name: 'Build',
      mode: 'start',
      accountLinkId: 'account-1',
      region,
      pipeline: aPipeline(),
      rules: [
        {
          id: 'new-1',
          branches: { include: ['main'], exclude: [] },
          tags: { include: [], exclude: [] },
          variables: { BRANCH: '${branch}' },
        },
      ],
      allowUnmerged: false,
      allowBothStart: false,
      createdAt: deps.clock.nowIso(),
    });
    expect(account.id).toBe('account-1');
    expect((await deps.settings.get(repositoryId)).value).toEqual({
      links: [link],
      fullName: 'acme/shop',
      mainBranch: 'main',
    });
    expect(await places(deps, 'shop-build')).toEqual([{ repositoryId, linkId: 'new-1' }]);
  });

  it('that is only followed has no rules, and may be of any type', async () => {
    const deps = makeLinkDeps({ facts: aPipeline({ type: 'V1', nativeTriggers: true }) });
    const { link } = await saveLink(
      deps,
      repositoryId,
      input({ mode: 'follow', branches: { include: [], exclude: [] } }),
    );
    expect(link).toMatchObject({ mode: 'follow', rules: [] });
  });

  it('again keeps its id and age, and moves to the pipeline it names now', async () => {
    const deps = makeLinkDeps({ links: [aLink({ createdAt: '2020-01-01T00:00:00.000Z' })] });
    await deps.index.add('account-1', region, 'shop-build', { repositoryId, linkId: 'link-1' });
    const { link } = await saveLink(deps, repositoryId, input({ id: 'link-1', pipeline: 'other' }));
    expect(link).toMatchObject({
      id: 'link-1',
      createdAt: '2020-01-01T00:00:00.000Z',
      pipeline: { name: 'other' },
    });
    expect(await places(deps, 'shop-build')).toEqual([]);
    expect(await places(deps, 'other')).toEqual([{ repositoryId, linkId: 'link-1' }]);
  });

  it('again keeps its form for starts by hand and who may start it, unless it is told otherwise', async () => {
    const parameters = [{ name: 'BRANCH', label: 'Target', type: 'text' as const, required: true }];
    const deps = makeLinkDeps({ links: [aLink({ parameters, manual: 'nobody' })] });
    const kept = await saveLink(deps, repositoryId, input({ id: 'link-1', name: 'Renamed' }));
    expect(kept.link).toMatchObject({ name: 'Renamed', parameters, manual: 'nobody' });
    const changed = await saveLink(
      deps,
      repositoryId,
      input({ id: 'link-1', parameters: [], manual: 'usual' }),
    );
    expect(changed.link).not.toHaveProperty('parameters');
    expect(changed.link).not.toHaveProperty('manual');
  });

  it('again keeps its place among the others', async () => {
    const pipelines = ['one', 'two', 'three'].map((name) =>
      aLink({ id: name, pipeline: aPipeline({ name }) }),
    );
    const deps = makeLinkDeps({ links: pipelines });
    await saveLink(deps, repositoryId, input({ id: 'two', pipeline: 'two', name: 'Renamed' }));
    await saveLink(deps, repositoryId, input({ pipeline: 'four' }));
    const { links } = (await deps.settings.get(repositoryId)).value;
    expect(links.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'new-1']);
  });

  it('of another repository is for a workspace owner to allow', async () => {
    const facts = aPipeline({ sourceActions: [{ name: 'Source', provider: 'S', repository: 'acme/other' }] });
    await expect(saveLink(makeLinkDeps({ facts }), repositoryId, input())).rejects.toMatchObject({
      code: 'invalid',
      fields: { pipeline: expect.stringContaining('acme/shop') },
    });
    const { link } = await saveLink(makeLinkDeps({ facts, owner: true }), repositoryId, input());
    expect(link.foreign).toBe(true);
  });

  it('that is gone, may not be read or is of another repository is refused in the same words, but not for an owner', async () => {
    const facts = aPipeline({ sourceActions: [] });
    const failing = (owner: boolean, error: ServiceError) => ({
      ...makeLinkDeps({ owner }),
      readFacts: () => Promise.reject(error),
    });
    const gone = new ServiceError('pipeline-gone', 'There is no pipeline secret-thing');
    const denied = new ServiceError('access-denied', 'The role arn:aws:iam::111122223333:role/S lacks it');
    const told = await Promise.all(
      [makeLinkDeps({ facts }), failing(false, gone), failing(false, denied)].map((deps) =>
        saveLink(deps, repositoryId, input()).catch((error: unknown) => error),
      ),
    );
    const refusal = { code: 'invalid', fields: { pipeline: expect.stringContaining('acme/shop') } };
    for (const error of told) expect(error).toMatchObject(refusal);
    expect(new Set(told.map((error) => (error instanceof Error ? error.message : ''))).size).toBe(1);
    for (const error of [gone, denied])
      await expect(saveLink(failing(true, error), repositoryId, input())).rejects.toBe(error);
  });

  it('is not refused as foreign while AWS is out of reach', async () => {
    const error = new ServiceError('unavailable', 'Not now');
    const deps = { ...makeLinkDeps(), readFacts: () => Promise.reject(error) };
    await expect(saveLink(deps, repositoryId, input())).rejects.toBe(error);
  });

  it.each<[string, string, Parameters<typeof makeLinkDeps>[0], Partial<LinkInput>]>([
    ['an account that is not linked', 'accountLinkId', {}, { accountLinkId: 'gone' }],
    ['a region the account does not have', 'accountLinkId', {}, { region: 'us-east-1' }],
    ['a pipeline that has a link', 'pipeline', { links: [aLink()] }, {}],
    ['a V1 pipeline', 'mode', { facts: aPipeline({ type: 'V1' }) }, {}],
    [
      'a pipeline without a source action',
      'mode',
      { facts: aPipeline({ sourceActions: [] }), owner: true },
      {},
    ],
    ['a pipeline that AWS starts too', 'mode', { facts: aPipeline({ nativeTriggers: true }) }, {}],
    ['no branch and no tag', 'branches.include', {}, { branches: { include: [], exclude: ['x'] } }],
    [
      'a pattern no branch can have',
      'branches.include.1',
      {},
      { branches: { include: ['main', '-x'], exclude: [] } },
    ],
    ['a pattern no tag can have', 'tags.exclude.0', {}, { tags: { include: [], exclude: ['v1, v2'] } }],
    ['a variable nobody declared', 'variables.OTHER', {}, { variables: { OTHER: 'x' } }],
  ])('with %s is refused at field %s', async (_, field, options, change) => {
    const deps = makeLinkDeps(options);
    await expect(saveLink(deps, repositoryId, input(change))).rejects.toMatchObject({
      code: 'invalid',
      fields: { [field]: expect.any(String) },
    });
    expect((await deps.settings.get(repositoryId)).version).toBe(0);
  });

  it('is refused beyond a hundred of a repository, and changing one of them is not', async () => {
    const links = Array.from({ length: 100 }, (_, at) =>
      aLink({ id: `link-${at}`, pipeline: aPipeline({ name: `p-${at}` }) }),
    );
    await expect(saveLink(makeLinkDeps({ links }), repositoryId, input())).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('100'),
    });
    const changed = saveLink(makeLinkDeps({ links }), repositoryId, input({ id: 'link-7' }));
    await expect(changed).resolves.toBeDefined();
  });

  it('that AWS starts too is allowed by the tick', async () => {
    const deps = makeLinkDeps({ facts: aPipeline({ nativeTriggers: true }) });
    expect((await saveLink(deps, repositoryId, input({ allowBothStart: true }))).link.allowBothStart).toBe(
      true,
    );
  });

  it('that was removed meanwhile is refused', async () => {
    await expect(saveLink(makeLinkDeps(), repositoryId, input({ id: 'gone' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('while somebody else saves is a conflict, and other failures are told', async () => {
    const deps = makeLinkDeps();
    const failing = (error: Error) => ({
      ...deps,
      settings: { ...deps.settings, save: () => Promise.reject(error) },
    });
    await expect(saveLink(failing(new VersionConflict('x')), repositoryId, input())).rejects.toMatchObject({
      code: 'conflict',
    });
    await expect(saveLink(failing(new Error('Store is gone')), repositoryId, input())).rejects.toThrow(
      'Store is gone',
    );
  });
});
