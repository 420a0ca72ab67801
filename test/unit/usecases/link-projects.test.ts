import { commitStatusOf, deservesPost } from '../../../src/domain/commit-status';
import { fence } from '../../../src/domain/decisions';
import { fencesOf, isSourceOf, startProblemOf } from '../../../src/domain/link-rules';
import { planStarts } from '../../../src/domain/plan';
import { newFollowedRun } from '../../../src/domain/runs';
import { startProblem } from '../../../src/domain/start-problems';
import { emptyBoard } from '../../../src/domain/board';
import { repositorySettingsSchema } from '../../../src/adapters/forge/settings-schemas';
import { accountUseView } from '../../../src/handlers/present';
import { listPipelines } from '../../../src/usecases/list-pipelines';
import { saveLink } from '../../../src/usecases/manage-links';
import { openSetupSession } from '../../../src/usecases/setup-sessions';
import { aLink, anAccount, aProject, aPush, aRun, region, repositoryId } from '../../support/factories';
import { makeLinkDeps } from '../../support/factories/link-deps';

const fed = aProject({ name: 'project/fed', sourceActions: [] });
const blog = aProject({
  name: 'project/blog',
  sourceActions: [{ name: 'Source', provider: 'BITBUCKET', repository: 'acme/blog', host: 'Bitbucket' }],
});
const input = {
  name: 'Shop',
  mode: 'start' as const,
  accountLinkId: 'account-1',
  region,
  pipeline: 'project/shop',
  branches: { include: ['main'], exclude: [] },
  tags: { include: [], exclude: [] },
  variables: {},
  allowUnmerged: false,
  allowBothStart: false,
};

describe('a project as a link', () => {
  it('is of the repository that its Bitbucket source names, and of no namesake elsewhere', () => {
    const github = { name: 'Source', provider: 'GITHUB', repository: 'acme/shop', host: 'GitHub' };
    expect(isSourceOf(aProject(), 'Acme/shop')).toBe(true);
    expect(isSourceOf(blog, 'acme/shop')).toBe(false);
    expect(isSourceOf(aProject({ sourceActions: [github] }), 'acme/shop')).toBe(false);
  });

  it('counts as one that deploys, and says so', () => {
    const link = aLink({ pipeline: aProject() });
    expect(fence({ mainBranch: false }, link)).toMatchObject({ code: 'unmerged' });
    expect(fence({ mainBranch: true }, link)).toEqual({ outcome: 'start' });
    expect(fence({ mainBranch: false }, { ...link, allowUnmerged: true })).toEqual({ outcome: 'start' });
    expect(fencesOf(link)).toEqual([
      'Only the main branch starts it, because AWS does not tell whether the project deploys',
    ]);
    expect(fencesOf({ ...link, allowUnmerged: true })[0]).toMatch(
      /^Unmerged commits will run with the project's role/,
    );
  });

  it('with a webhook is not started as well unless an admin allows both', () => {
    const hooked = aProject({ nativeTriggers: true, reportsStatus: true });
    expect(startProblemOf(hooked, false)).toMatch(/delete its webhook/);
    expect(startProblemOf(hooked, true)).toBeUndefined();
    expect(fencesOf(aLink({ pipeline: hooked, allowBothStart: true }))[1]).toMatch(
      /^AWS reports the builds that it starts/,
    );
  });

  it('is refused when no repository is its source, also for a workspace owner', async () => {
    const deps = makeLinkDeps({ facts: fed, owner: true });
    await expect(
      saveLink(deps, repositoryId, { ...input, pipeline: 'project/fed', mode: 'follow' }),
    ).rejects.toMatchObject({
      code: 'invalid',
      fields: { pipeline: expect.stringMatching(/^This project takes no commits from a repository/) },
    });
  });

  it('takes values for its own variables only', async () => {
    const deps = makeLinkDeps({ facts: aProject() });
    await expect(
      saveLink(deps, repositoryId, { ...input, variables: { PATH: '/evil' } }),
    ).rejects.toMatchObject({ fields: { 'variables.PATH': 'The project declares no variable PATH' } });
    const { link } = await saveLink(deps, repositoryId, { ...input, variables: { LEVEL: '${branch}' } });
    expect(link.pipeline).toMatchObject({ name: 'project/shop', type: 'PROJECT' });
    expect(await deps.index.find('account-1', region, 'project/shop')).toEqual([
      { repositoryId, linkId: link.id },
    ]);
    expect(await deps.index.find('account-1', region, 'shop')).toEqual([]);
  });

  it.each([
    [false, ['project/shop']],
    [true, ['project/shop', 'project/blog']],
  ])('is listed apart from pipelines, one that a pipeline feeds never (owner: %s)', async (owner, names) => {
    const links = [blog, fed, aProject()].map((pipeline) => aLink({ id: pipeline.name, pipeline }));
    const all = makeLinkDeps({ owner, links });
    const openSetup = (account: Parameters<typeof openSetupSession>[1], place: string) =>
      openSetupSession(all, account, place);
    const request = { accountLinkId: 'account-1', region, kind: 'project' } as const;
    const { pipelines } = await listPipelines({ ...all, openSetup }, repositoryId, request);
    expect(pipelines.map(({ facts }) => facts.name)).toEqual(names);
  });

  it('is stored, and a link stored before projects could be linked reads as it did', () => {
    const { type: _type, ...old } = aLink().pipeline;
    const stored = {
      links: [
        aLink({ pipeline: aProject({ reportsStatus: true }) }),
        { ...aLink(), pipeline: { ...old, type: 'V2' } },
      ],
    };
    expect(repositorySettingsSchema.parse(JSON.parse(JSON.stringify(stored)))).toEqual(
      JSON.parse(JSON.stringify(stored)),
    );
  });
});

describe('a run of a project', () => {
  it('is started from the queue, where its client is loaded', () => {
    const situation = {
      links: [aLink({ pipeline: aProject() }), aLink({ id: 'link-2' })],
      accounts: [anAccount()],
      board: emptyBoard,
      lastTimestamp: undefined,
      nowMs: 0,
      invocationId: 'i',
      inlineStarts: 3,
    };
    const { runs } = planStarts(aPush({ mainBranch: true }), situation);
    expect(runs.map(({ run }) => [run.pipeline, run.state])).toEqual([
      ['project/shop', 'queued'],
      ['shop-build', 'starting'],
    ]);
  });

  it('that AWS reports itself has no status of ours', () => {
    const follow = (reports: boolean) =>
      newFollowedRun({
        repositoryId,
        link: aLink({ mode: 'follow', pipeline: aProject(reports ? { reportsStatus: true } : {}) }),
        account: anAccount(),
        executionId: '1',
        commit: 'a'.repeat(40),
        startedAt: '2026-11-22T10:00:00.000Z',
        nowIso: '2026-11-22T10:00:00.000Z',
        nextCheckAt: '2026-11-22T11:00:00.000Z',
      });
    expect([follow(true), follow(false)].map(deservesPost)).toEqual([false, true]);
  });

  it('speaks of its build, not of stages', () => {
    const now = '2026-11-22T10:01:00.000Z';
    const said = (change: Partial<Parameters<typeof commitStatusOf>[0]>) => {
      const times = { startedAt: '2026-11-22T10:00:00.000Z', finishedAt: now };
      return commitStatusOf(aRun({ pipeline: 'project/shop', ...times, ...change }), 'u', now).description;
    };
    const stages = [
      { name: 'INSTALL', state: 'succeeded' },
      { name: 'BUILD', state: 'running' },
    ] as const;
    expect(said({ state: 'succeeded' })).toBe('Succeeded after 1 min');
    expect(said({ state: 'running', stages })).toBe('BUILD running, 1 min');
    expect(said({ state: 'running', stages: [] })).toBe('Running, 1 min');
    const failed = [{ name: 'BUILD', state: 'failed' }] as const;
    expect(said({ state: 'failed', stages: failed, reason: 'BUILD: exit status 1' })).toBe(
      'Failed in BUILD after 1 min: exit status 1',
    );
  });

  it('that cannot be started names the project and the permission', () => {
    const link = aLink({ pipeline: aProject() });
    expect(startProblem('access-denied', link, anAccount())).toMatch(
      /may not start shop: allow codebuild:StartBuild$/,
    );
    expect(startProblem('pipeline-gone', link, anAccount())).toMatch(/^Project shop is not in/);
  });
});

describe('the uses of an account', () => {
  it('name a project as people know it, and tell it from a pipeline of the same name', () => {
    const place = { accountLinkId: 'account-1', region, repositoryCount: 1 };
    expect(['shop', 'project/shop'].map((pipeline) => accountUseView({ ...place, pipeline }))).toEqual([
      { ...place, kind: 'pipeline', pipeline: 'shop' },
      { ...place, kind: 'project', pipeline: 'shop' },
    ]);
  });
});
