import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { executionsOf, startProduct } from '../../support/product';
import { decisionsOf } from '../../support/product-decisions';
import { withRule } from '../../support/product-rules';

describe('filters that ask Bitbucket', () => {
  let product: Product;
  const started = () => executionsOf(product, 'app').length;
  const lastVerdict = () => decisionsOf(product).at(-1)?.verdicts[0];
  const pushRef = async (...args: string[]): Promise<void> => {
    await product.copy.git('push', '--quiet', ...args);
    await settle();
  };
  /** Storage queries lag behind writes by 200 ms. */
  const settle = async (): Promise<void> => {
    await product.settle();
    await product.pass(10);
    await product.pass(1);
  };
  /** Pushes one commit and says what became of it. */
  const push = async (
    ref: string,
    files: Readonly<Record<string, string>>,
    message = 'Change',
  ): Promise<string> => {
    const before = started();
    await product.push(message, files, `HEAD:refs/heads/${ref}`);
    await settle();
    expect(started() - before).toBe(lastVerdict()?.startsWith('start') ? 1 : 0);
    return lastVerdict() ?? 'nothing';
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'app' });
    const link = await product.link({ name: 'App', mode: 'start', pipeline: 'app' });
    await withRule(product, link, {
      paths: { ignore: ['**/*.md'], include: ['src/', 'buildspec.yml'] },
      messages: { include: [], exclude: ['(?m)^Skip-Build: yes$'] },
    });
    expect(await push('main', { 'buildspec.yml': passingBuild, 'src/a.ts': '1' })).toMatch(/^start/);
  });
  afterAll(() => product.close());

  it('start for a file that the rule names, however many commits the push has', async () => {
    await product.copy.commit('Write more', { 'src/a.ts': '2' });
    expect(await push('main', { 'README.md': 'more' })).toBe('start');
  });

  it('skip what the rule ignores, and what it does not name', async () => {
    expect(await push('main', { 'src/README.md': 'only words' })).toBe('skip paths-ignored');
    expect(await push('main', { 'tools/x.sh': 'x' })).toBe('skip paths-not-included');
  });

  it('see both names of a moved file', async () => {
    await product.copy.git('mv', 'src/a.ts', 'tools/a.ts');
    await product.copy.git('commit', '--quiet', '--message', 'Move');
    const before = started();
    await pushRef('origin', 'HEAD:refs/heads/main');
    expect([lastVerdict(), started() - before]).toEqual(['start', 1]);
  });

  it('compare a new branch with where it left the main branch', async () => {
    await product.copy.git('checkout', '--quiet', '-b', 'docs');
    expect(await push('docs', { 'docs/a.txt': 'a' })).toBe('skip paths-not-included');
    await product.copy.git('checkout', '--quiet', '-b', 'work');
    await product.copy.commit('Work', { 'src/new.ts': '1' });
    expect(await push('work', { 'docs/b.txt': 'b' })).toBe('start');
  });

  it('compare a forced push with what it replaced', async () => {
    await product.copy.git('reset', '--quiet', '--hard', 'HEAD~1');
    await product.copy.commit('Other words', { 'docs/c.txt': 'c' });
    const before = started();
    await pushRef('--force', 'origin', 'HEAD:refs/heads/work');
    expect([lastVerdict(), started() - before]).toEqual(['skip paths-not-included', 0]);
  });

  it('run where nobody can say what changed, and say why', async () => {
    product.emulator.faults.arm('bitbucket:GET diffstat:555');
    expect(await push('main-2', { 'docs/d.txt': 'd' })).toBe('start too-large');
  });

  it('read the whole message of the head commit', async () => {
    expect(await push('work', { 'src/e.ts': 'e' }, 'Change\n\nSkip-Build: yes')).toBe(
      'skip message-excluded 0',
    );
  });
});
