import { ServiceError, VersionConflict } from '../../../src/domain/errors';
import type { Link, PipelineFacts } from '../../../src/domain/links';
import { checkRun } from '../../../src/usecases/check-run';
import { listPipelines } from '../../../src/usecases/list-pipelines';
import type { LinkInput } from '../../../src/usecases/manage-links';
import { saveLink } from '../../../src/usecases/manage-links';
import { removeLink } from '../../../src/usecases/remove-link';
import { openSetupSession } from '../../../src/usecases/verify-account';
import {
  aFinishedRun,
  aLink,
  aRun,
  aPipeline,
  createWorld,
  otherRepositoryId,
  region,
  repositoryId,
} from '../../support/factories';
import { createMemoryPermissions, createMemoryRepositories } from '../../support/fakes';

const makeDeps = (options: { links?: readonly Link[]; facts?: PipelineFacts; owner?: boolean } = {}) => {
  const world = createWorld({ links: options.links ?? [] });
  let ids = 0;
  return {
    ...world,
    repositories: createMemoryRepositories({ [repositoryId]: { fullName: 'acme/shop', mainBranch: 'main' } }),
    permissions: createMemoryPermissions({ owner: options.owner ?? false }),
    newId: () => `new-${++ids}`,
    readFacts: (_: unknown, __: string, name: string) =>
      Promise.resolve(options.facts ?? aPipeline({ name })),
  };
};

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

const places = (deps: ReturnType<typeof makeDeps>, pipeline: string) =>
  deps.index.find('account-1', region, pipeline);

describe('linking a pipeline', () => {
  it('stores what AWS told with the link, the name of the repository, and where it is found by events', async () => {
    const deps = makeDeps();
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
    const deps = makeDeps({ facts: aPipeline({ type: 'V1', nativeTriggers: true }) });
    const { link } = await saveLink(
      deps,
      repositoryId,
      input({ mode: 'follow', branches: { include: [], exclude: [] } }),
    );
    expect(link).toMatchObject({ mode: 'follow', rules: [] });
  });

  it('again keeps its id and age, and moves to the pipeline it names now', async () => {
    const deps = makeDeps({ links: [aLink({ createdAt: '2020-01-01T00:00:00.000Z' })] });
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

  it('again keeps its place among the others', async () => {
    const pipelines = ['one', 'two', 'three'].map((name) =>
      aLink({ id: name, pipeline: aPipeline({ name }) }),
    );
    const deps = makeDeps({ links: pipelines });
    await saveLink(deps, repositoryId, input({ id: 'two', pipeline: 'two', name: 'Renamed' }));
    await saveLink(deps, repositoryId, input({ pipeline: 'four' }));
    const { links } = (await deps.settings.get(repositoryId)).value;
    expect(links.map(({ id }) => id)).toEqual(['one', 'two', 'three', 'new-1']);
  });

  it('of another repository is for a workspace owner to allow', async () => {
    const facts = aPipeline({ sourceActions: [{ name: 'Source', provider: 'S', repository: 'acme/other' }] });
    await expect(saveLink(makeDeps({ facts }), repositoryId, input())).rejects.toMatchObject({
      code: 'invalid',
      fields: { pipeline: expect.stringContaining('acme/shop') },
    });
    const { link } = await saveLink(makeDeps({ facts, owner: true }), repositoryId, input());
    expect(link.foreign).toBe(true);
  });

  it('that is gone, may not be read or is of another repository is refused in the same words, but not for an owner', async () => {
    const facts = aPipeline({ sourceActions: [] });
    const failing = (owner: boolean, error: ServiceError) => ({
      ...makeDeps({ owner }),
      readFacts: () => Promise.reject(error),
    });
    const gone = new ServiceError('pipeline-gone', 'There is no pipeline secret-thing');
    const denied = new ServiceError('access-denied', 'The role arn:aws:iam::111122223333:role/S lacks it');
    const told = await Promise.all(
      [makeDeps({ facts }), failing(false, gone), failing(false, denied)].map((deps) =>
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
    const deps = { ...makeDeps(), readFacts: () => Promise.reject(error) };
    await expect(saveLink(deps, repositoryId, input())).rejects.toBe(error);
  });

  it.each<[string, string, Parameters<typeof makeDeps>[0], Partial<LinkInput>]>([
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
    ['a variable nobody declared', 'variables', {}, { variables: { OTHER: 'x' } }],
  ])('with %s is refused at field %s', async (_, field, options, change) => {
    const deps = makeDeps(options);
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
    await expect(saveLink(makeDeps({ links }), repositoryId, input())).rejects.toMatchObject({
      code: 'invalid',
      message: expect.stringContaining('100'),
    });
    const changed = saveLink(makeDeps({ links }), repositoryId, input({ id: 'link-7' }));
    await expect(changed).resolves.toBeDefined();
  });

  it('that AWS starts too is allowed by the tick', async () => {
    const deps = makeDeps({ facts: aPipeline({ nativeTriggers: true }) });
    expect((await saveLink(deps, repositoryId, input({ allowBothStart: true }))).link.allowBothStart).toBe(
      true,
    );
  });

  it('that was removed meanwhile is refused', async () => {
    await expect(saveLink(makeDeps(), repositoryId, input({ id: 'gone' }))).rejects.toMatchObject({
      code: 'invalid',
    });
  });

  it('while somebody else saves is a conflict, and other failures are told', async () => {
    const deps = makeDeps();
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

describe('removing a link', () => {
  it('takes it out of the repository and out of the index, and keeps the rest', async () => {
    const deps = makeDeps({ links: [aLink(), aLink({ id: 'link-2' })] });
    await deps.index.add('account-1', region, 'shop-build', { repositoryId, linkId: 'link-1' });
    await removeLink(deps, repositoryId, 'link-1');
    const { value } = await deps.settings.get(repositoryId);
    expect(value).toEqual({ links: [aLink({ id: 'link-2' })], fullName: 'acme/shop', mainBranch: 'main' });
    expect(await places(deps, 'shop-build')).toEqual([]);
  });

  it('has its open runs ended by a check at once', async () => {
    const deps = makeDeps({ links: [aLink()] });
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
    const deps = makeDeps({ links: [aLink()] });
    await removeLink(deps, repository, id);
    expect((await deps.settings.get(repositoryId)).version).toBe(0);
  });
});

describe('the pipelines to choose from', () => {
  const other = aPipeline({
    name: 'other',
    sourceActions: [{ name: 'S', provider: 'P', repository: 'acme/other' }],
  });
  const deps = (owner = true) => {
    const all = makeDeps({
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
