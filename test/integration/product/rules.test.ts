import { z } from 'zod';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import { otherRepositorySlug, people } from '../../../emulator/demo/people';
import { demoPipeline } from '../../../emulator/demo/pipelines';
import type { ProductEvent } from '../../../emulator/core/events';
import { cloneRepository, passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, executionsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { decisionsOf } from '../../support/product-decisions';
import { logCodes } from '../../support/product-logs';

describe('which pushes start which pipeline', () => {
  let product: Product;
  const events: ProductEvent[] = [];

  const pushTo = async (ref: string, name = ref): Promise<string> => {
    const commit = await product.push(name, { 'buildspec.yml': passingBuild, name }, ref);
    await settle();
    return commit;
  };
  const pushRef = async (...args: string[]): Promise<void> => {
    await product.copy.git('push', '--quiet', ...args);
    await settle();
  };
  /** Storage queries lag behind writes by 200 ms. */
  const settle = async (): Promise<void> => {
    await product.settle();
    await product.pass(1);
  };
  const starts = () => callsOf(product, 'codepipeline:StartPipelineExecution').length;
  const lastVerdicts = () => decisionsOf(product).at(-1)?.verdicts;

  beforeAll(async () => {
    product = await startProduct();
    product.emulator.bitbucket.onEvent((event) => {
      if (event.eventType === 'avi:bitbucket:push:repository') events.push(event);
    });
    product.pipeline({ name: 'build' });
    product.pipeline({ name: 'deploy', deploys: true });
    product.pipeline({ name: 'anything', deploys: true });
    await product.link({
      name: 'Build',
      mode: 'start',
      pipeline: 'build',
      branches: ['main', 'feature/*', 'copy'],
      excludedBranches: ['feature/wip*'],
      tags: ['v*'],
    });
    await product.link({ name: 'Deploy', mode: 'start', pipeline: 'deploy', branches: ['main', 'fence/*'] });
    await product.link({
      name: 'Anything',
      mode: 'start',
      pipeline: 'anything',
      branches: ['open/*'],
      allowUnmerged: true,
    });
  });

  afterAll(() => product.close());

  it('a branch that no rule names starts nothing and says so', async () => {
    const commit = await pushTo('HEAD:quiet');
    expect(product.statuses(commit)).toEqual([]);
    expect(lastVerdicts()).toEqual(['skip not-included', 'skip not-included', 'skip not-included']);
  });

  it('the main branch starts every rule that names it', async () => {
    const commit = await pushTo('HEAD:main');
    expect(
      product
        .statuses(commit)
        .map(({ name, state }) => `${name} ${state}`)
        .sort(),
    ).toEqual(['Build · Production eu-west-1 SUCCESSFUL', 'Deploy · Production eu-west-1 SUCCESSFUL']);
    expect(new Set(product.statuses(commit).map(({ key }) => key)).size).toBe(2);
    for (const { key, url } of product.statuses(commit)) {
      expect(key.length).toBeLessThanOrEqual(40);
      expect(url).toMatch(/^https:\/\/bitbucket\.org\//);
    }
  });

  it('a glob takes a branch, and an exclude takes it out again', async () => {
    expect(stateOf(product, await pushTo('HEAD:refs/heads/feature/login'))).toBe('SUCCESSFUL');
    const before = starts();
    const commit = await pushTo('HEAD:refs/heads/feature/wip-1');
    expect(product.statuses(commit)).toEqual([]);
    expect(starts()).toBe(before);
    expect(lastVerdicts()).toContain('skip excluded 0');
  });

  it('a pipeline that deploys is fenced off from unmerged branches, unless an admin lets them', async () => {
    const fenced = await pushTo('HEAD:refs/heads/fence/one');
    expect(product.statuses(fenced)).toEqual([]);
    expect(lastVerdicts()).toContain('skip unmerged');
    expect(stateOf(product, await pushTo('HEAD:refs/heads/open/one'))).toBe('SUCCESSFUL');
  });

  it('a tag starts its rule at the commit it names, annotated or not', async () => {
    const commit = await product.copy.commit('Release', { 'buildspec.yml': passingBuild, release: '1' });
    await product.copy.git('tag', '-a', 'v1.0', '-m', 'one');
    await pushRef('origin', 'v1.0');
    expect(product.statuses(commit)).toMatchObject([
      { name: 'Build · Production eu-west-1', state: 'SUCCESSFUL' },
    ]);
    expect(executionsOf(product, 'build')[0]?.revisions[0]?.commit).toBe(commit);
    await product.copy.git('tag', 'x1');
    const before = starts();
    await pushRef('origin', 'x1');
    expect(starts()).toBe(before);
  });

  it('a deleted branch starts nothing', async () => {
    const before = starts();
    await pushRef('origin', '--delete', 'feature/login');
    expect(starts()).toBe(before);
    expect(lastVerdicts()).toEqual(['skip ref-deleted', 'skip ref-deleted', 'skip ref-deleted']);
  });

  it('a second branch at a commit that the link built does not build it again', async () => {
    await pushTo('HEAD:main', 'built once');
    const before = starts();
    await pushRef('origin', 'HEAD:refs/heads/copy');
    expect(starts()).toBe(before);
    expect(lastVerdicts()?.[0]).toBe('skip already-built');
  });

  it('two branches pushed at once at one commit build it once', async () => {
    const commit = await product.copy.commit('Two branches', { 'buildspec.yml': passingBuild, two: '2' });
    await pushRef(
      'origin',
      'HEAD:refs/heads/feature/a',
      'HEAD:refs/heads/feature/b',
      'HEAD:refs/heads/feature/c',
    );
    const built = executionsOf(product, 'build').filter(({ overrides }) => overrides['Checkout'] === commit);
    expect(built).toHaveLength(1);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it('a branch that is forced back to an older commit builds it again, over the same status', async () => {
    const older = await pushTo('HEAD:refs/heads/feature/back', 'older');
    await pushTo('HEAD:refs/heads/feature/back', 'newer');
    const before = starts();
    await pushRef('--force', 'origin', `${older}:refs/heads/feature/back`);
    expect(starts()).toBe(before + 1);
    expect(product.statuses(older)).toMatchObject([{ state: 'SUCCESSFUL', refname: 'feature/back' }]);
  });

  it('a repository without links is left alone', async () => {
    const url = product.emulator.bitbucket.cloneUrl(`acme/${otherRepositorySlug}`, people.writer);
    const copy = await cloneRepository(url);
    await copy.commit('Elsewhere', { 'buildspec.yml': passingBuild });
    const before = starts();
    await copy.git('push', '--quiet', 'origin', 'HEAD:main');
    await product.settle();
    expect(starts()).toBe(before);
    expect(logCodes(product.emulator)).toContain('push.no-links');
    await copy.remove();
  });

  it('an event that is late behind a newer one of its branch starts nothing', async () => {
    await pushTo('HEAD:refs/heads/feature/late', 'late one');
    const before = starts();
    const last = events.at(-1);
    product.emulator.forge.deliver({
      ...last,
      eventType: 'avi:bitbucket:push:repository',
      timestamp: '2020-01-01T00:00:00.000Z',
    });
    await settle();
    expect(starts()).toBe(before);
    expect(decisionsOf(product)[0]?.verdicts[0]).toBe('skip stale');
  });

  it('and ends clean', () => {
    expectCleanEnd(product);
  });

  describe('a link', () => {
    const save = async (pipeline: string, mode: 'start' | 'follow' = 'start') => {
      const outcome = await product.repositorySettings().call('links/save', {
        name: `Another ${pipeline}`,
        mode,
        accountLinkId: product.place.accountLinkId,
        region: demoRegion,
        pipeline,
        branches: { include: ['**'], exclude: [] },
        tags: { include: [], exclude: [] },
        variables: {},
        allowUnmerged: false,
        allowBothStart: false,
      });
      return outcome.ok ? 'saved' : z.record(z.string(), z.string()).parse(outcome.problem['fields']);
    };

    it('to a pipeline that is linked already is refused', async () => {
      expect(await save('build')).toEqual({ pipeline: 'This pipeline is linked already as Build' });
    });

    it('can only follow a pipeline without a source of commits, or with two', async () => {
      const account = product.emulator.aws.account(demoAccountId);
      const { arn } = account.createConnection(demoRegion, { name: 'two-sources' });
      const input = demoPipeline(demoAccountId, {
        name: 'two',
        connectionArn: arn,
        fullRepositoryId: 'acme/shop',
      });
      const [source, build] = input.stages;
      const [action] = source?.actions ?? [];
      if (!source || !build || !action) throw new Error('the demo pipeline has another shape');
      const second = { ...action, name: 'Second', outputArtifacts: [{ name: 'second' }] };
      account.createProject(demoRegion, { name: 'two', source: { type: 'CODEPIPELINE' } });
      account.createPipeline(demoRegion, {
        ...input,
        stages: [{ ...source, actions: [action, second] }, build],
      });
      expect(await save('two')).toEqual({ mode: expect.stringContaining('several source actions') });
      expect(await save('two', 'follow')).toBe('saved');

      product.pipeline({ name: 'older', type: 'V1' });
      expect(await save('older')).toEqual({ mode: expect.stringContaining('V1') });
      product.pipeline({ name: 'native', detectChanges: true });
      expect(await save('native')).toEqual({
        mode: expect.stringContaining('AWS starts this pipeline itself'),
      });
    });
  });
});
