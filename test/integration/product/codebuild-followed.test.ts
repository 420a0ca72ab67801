import { z } from 'zod';
import { people } from '../../../emulator/demo/people';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { openAwsConsole } from '../../support/aws-console';
import { failingBuild, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { buildsOf, callsOf, executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { logCodes } from '../../support/product-logs';

const panelSchema = z.object({
  runs: z.array(z.object({ commit: z.string(), cause: z.string(), linkName: z.string(), state: z.string() })),
});
const listSchema = z.object({
  pipelines: z.array(z.object({ name: z.string(), otherRepository: z.boolean() })),
});
const linksSchema = z.object({ links: z.array(z.object({ name: z.string(), fences: z.array(z.string()) })) });

const hookOf = (pattern: string) => ({
  filterGroups: [
    [
      { type: 'EVENT', pattern: 'PUSH' },
      { type: 'HEAD_REF', pattern },
    ],
  ] as const,
});

const runsOf = async (product: Product, commit: string) =>
  (await product.panel().ask('panel/load', {}, panelSchema)).runs.filter((run) => run.commit === commit);

const listProjects = async (product: Product, accountId: string) => {
  const request = { accountLinkId: product.place.accountLinkId, region: demoRegion, kind: 'project' };
  return (await product.repositorySettings(accountId).ask('pipelines/list', request, listSchema)).pipelines;
};

const createProjects = (product: Product): void => {
  product.pipeline({ name: 'nightly', detectChanges: true, branch: 'piped' });
  product.project({ name: 'nightly' });
  product.project({ name: 'hooked', webhook: hookOf('^refs/heads/hook') });
  product.project({ name: 'other', source: { location: 'https://bitbucket.org/acme/blog.git' } });
  const github = { type: 'GITHUB', location: 'https://github.com/acme/shop.git' } as const;
  product.project({ name: 'github', source: github });
  product.emulator.aws
    .account(demoAccountId)
    .createProject(demoRegion, { name: 'fed', source: { type: 'CODEPIPELINE' } });
};

describe('a project that AWS starts', () => {
  let product: Product;
  const aws = () => openAwsConsole(product.emulator);
  const pushOne = (name: string, buildspec = passingBuild, ref = 'HEAD:main') =>
    product.push(name, { 'buildspec.yml': buildspec, name }, ref);
  const follow = async (): Promise<void> => {
    await product.settle();
    for (let minute = 0; minute < 2; minute++) await product.pass(60);
  };

  beforeAll(async () => {
    product = await startProduct();
    createProjects(product);
  });
  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it('is offered to an admin of its repository, others to owners only, and what a pipeline feeds to nobody', async () => {
    expect(await listProjects(product, people.admin)).toEqual([
      { name: 'project/hooked', otherRepository: false },
      { name: 'project/nightly', otherRepository: false },
    ]);
    expect((await listProjects(product, people.owner)).map(({ name }) => name)).toEqual([
      'project/hooked',
      'project/nightly',
      'project/github',
      'project/other',
    ]);
    for (const name of ['other', 'github', 'fed', 'unknown']) {
      await expect(product.link({ name, mode: 'follow', pipeline: `project/${name}` })).rejects.toThrow(
        /AWS does not show that the source of this project is acme\/shop/,
      );
    }
  });

  it('is linked beside a pipeline of the same name', async () => {
    await product.link({ name: 'Nightly', mode: 'follow', pipeline: 'project/nightly' });
    await product.link({ name: 'Pipeline', mode: 'follow', pipeline: 'nightly' });
    await product.link({ name: 'Hooked', mode: 'follow', pipeline: 'project/hooked' });
    await expect(
      product.link({ name: 'Again', mode: 'follow', pipeline: 'project/nightly' }),
    ).rejects.toThrow('This project is linked already as Nightly');
    const { links } = await product.repositorySettings().ask('links/list', {}, linksSchema);
    expect(links.find(({ name }) => name === 'Hooked')?.fences).toEqual([
      'AWS starts this project; Slipway only shows its builds',
      expect.stringMatching(/^AWS reports this project's builds to Bitbucket itself/),
    ]);
  });

  it('gives its builds a status and a run each, at the commit that a branch led to', async () => {
    const commit = await pushOne('By hand');
    await aws().build('nightly', 'main');
    await follow();
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Nightly · Production eu-west-1', state: 'SUCCESSFUL' },
    ]);
    expect(await runsOf(product, commit)).toMatchObject([{ cause: 'aws', state: 'succeeded' }]);
  });

  it('turns red when a later build of the same commit fails', async () => {
    const commit = await pushOne(
      'Flaky',
      'version: 0.2\nphases:\n  build:\n    commands:\n      - test -z "$FAIL"\n',
    );
    await aws().build('nightly', commit);
    await follow();
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    await aws().build('nightly', commit, { FAIL: 'yes' });
    await follow();
    expect(product.statuses(commit)).toMatchObject([
      { state: 'FAILED', description: expect.stringMatching(/^Failed in BUILD/) },
    ]);
    expect(await runsOf(product, commit)).toHaveLength(2);
  });

  it('has one run although its events come twice', async () => {
    product.emulator.faults.arm('aws:events:duplicate', 9);
    const commit = await pushOne('Twice told');
    await aws().build('nightly', commit);
    await follow();
    expect(await runsOf(product, commit)).toHaveLength(1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('is found by the sweep when all its events are lost', async () => {
    product.emulator.faults.arm('aws:events:drop', 9);
    const commit = await pushOne('Unheard', failingBuild);
    await aws().build('nightly', commit);
    await product.settle();
    expect(product.statuses(commit)).toEqual([]);
    product.emulator.faults.clear();
    await product.pass(3_700);
    expect(stateOf(product, commit)).toBe('FAILED');
  });

  it('gets no second status where AWS reports its builds itself, and a run all the same', async () => {
    const commit = await pushOne('Hooked', passingBuild, 'HEAD:hook/one');
    await follow();
    expect(product.statuses(commit)).toMatchObject([
      { name: 'AWS CodeBuild eu-west-1 (hooked)', state: 'SUCCESSFUL' },
    ]);
    expect(await runsOf(product, commit)).toMatchObject([{ linkName: 'Hooked', state: 'succeeded' }]);
  });

  it('cannot be started by Slipway as well unless an admin allows both', async () => {
    const link = { name: 'Both', mode: 'start', pipeline: 'project/hooked', branches: ['hook/*'] } as const;
    product.project({ name: 'both', webhook: hookOf('^refs/heads/both') });
    const both = { ...link, pipeline: 'project/both', branches: ['both'], allowUnmerged: true };
    await expect(product.link(both)).rejects.toThrow(
      /AWS starts this project itself on a push: delete its webhook/,
    );
    await product.link({ ...both, allowBothStart: true });
    const commit = await pushOne('Both', passingBuild, 'HEAD:both');
    await follow();
    expect(buildsOf(product, 'both')).toHaveLength(2);
    expect(
      product
        .statuses(commit)
        .map(({ name, state }) => `${name}: ${state}`)
        .sort(),
    ).toEqual(['AWS CodeBuild eu-west-1 (both): SUCCESSFUL', 'Both · Production eu-west-1: SUCCESSFUL']);
  });

  it('is not told of by a pipeline that runs it: the pipeline has the run', async () => {
    const commit = await pushOne('Piped', passingBuild, 'HEAD:piped');
    await follow();
    expect(executionsOf(product, 'nightly')).toHaveLength(1);
    expect(buildsOf(product, 'nightly')[0]?.initiator).toBe('codepipeline/nightly');
    expect((await runsOf(product, commit)).map(({ linkName }) => linkName)).toEqual(['Pipeline']);
    const asked = callsOf(product, 'codebuild:BatchGetBuilds').length;
    await product.pass(3_700);
    expect((await runsOf(product, commit)).map(({ linkName }) => linkName)).toEqual(['Pipeline']);
    expect(callsOf(product, 'codebuild:BatchGetBuilds').length).toBeGreaterThan(asked);
  });

  it('that was deleted leaves its last statuses as they are', async () => {
    product.emulator.aws.account(demoAccountId).deleteProject(demoRegion, 'nightly');
    await product.pass(3_700);
    expect(logCodes(product.emulator)).toContain('queue.failed');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });
});
