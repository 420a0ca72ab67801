import fc from 'fast-check';
import picomatch from 'picomatch';
import { globProblemOf, matchesGlob } from '../../../src/domain/glob';

/**
 * Where ours and picomatch mean the same: literals, `?`, `*`, and `**` as the whole pattern or as its last segment before which
 * something stands. They differ on purpose in these: braces, brackets, `!` and extglobs are literal here; `**` next to other characters
 * crosses slashes here; `a/**` needs something after the slash here; `a/**` + `/b` does not match `a/b` here.
 */
const segment = fc.string({ unit: fc.constantFrom('a', 'b', '-', '.'), minLength: 1, maxLength: 5 });
const refName = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
const globSegment = fc
  .string({ unit: fc.constantFrom('a', 'b', '-', '.', '*', '?'), minLength: 1, maxLength: 5 })
  .filter((text) => !text.includes('**'));
const globPattern = fc.array(globSegment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));

const isDotted = (text: string): boolean => text.split('/').some((part) => part === '.' || part === '..');

/** Git has no ref that ends in a dot, https://git-scm.com/docs/git-check-ref-format; picomatch's `*.*` wants something after it. */
const endsInDot = (text: string): boolean => text.endsWith('.');

describe('matchesGlob', () => {
  it.each([
    ['main', 'main', true],
    ['main', 'maine', false],
    ['release/*', 'release/1.2', true],
    ['release/*', 'release/1/2', false],
    ['release/**', 'release/1/2', true],
    ['release/**', 'release', false],
    ['**', 'any/thing/at.all', true],
    ['*', 'feature/x', false],
    ['v?.?', 'v1.2', true],
    ['v?', 'v/', false],
    ['feature/**/done', 'feature/a/b/done', true],
    ['feature/**/done', 'feature/done', true],
    ['feature/**/done', 'featuredone', false],
    ['**/done', 'done', true],
    ['**/done', 'a/b/done', true],
    ['**/done', 'undone', false],
    ['a**/b', 'a/b', true],
    ['a**/b', 'ab', false],
    ['**-rc', 'a/b-rc', true],
    ['{a,b}', 'a', true],
    ['{a,b}', '{a,b}', false],
    ['{a}', '{a}', true],
    ['{a,b', '{a,b', true],
    ['a,b}', 'a,b}', true],
    ['src/**/*.{ts,tsx}', 'src/a/b.tsx', true],
    ['src/**/*.{ts,tsx}', 'src/b.ts', true],
    ['src/**/*.{ts,tsx}', 'src/b.js', false],
    ['{a,{b,c}d}', 'cd', true],
    ['{,x}y', 'y', true],
    ['{a/*,b}/c', 'a/x/c', true],
    ['[ab]', 'a', false],
    ['!main', 'dev', false],
    ['+(a)', 'aa', false],
    ['a.c', 'abc', false],
    ['(a+)+$', 'aaaa', false],
    ['ünï-*', 'ünï-😀', true],
    ['?', '😀', true],
    ['Main', 'main', false],
    ['', '', true],
    ['', 'main', false],
    ['***', 'a/b', true],
  ])('%j on %j is %s', (pattern, text, expected) => {
    expect(matchesGlob(pattern, text)).toBe(expected);
  });

  it('agrees with picomatch on literals, * and ?', () => {
    fc.assert(
      fc.property(globPattern, refName, (pattern, text) => {
        fc.pre(!isDotted(text) && !isDotted(pattern) && !endsInDot(text));
        expect(matchesGlob(pattern, text)).toBe(picomatch(pattern, { dot: true, bash: false })(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('agrees with picomatch on a last segment of **', () => {
    fc.assert(
      fc.property(refName, refName, fc.boolean(), (head, tail, joined) => {
        const text = joined ? `${head}/${tail}` : tail;
        fc.pre(!isDotted(text) && !isDotted(head) && text !== head);
        expect(matchesGlob(`${head}/**`, text)).toBe(picomatch(`${head}/**`, { dot: true })(text));
      }),
      { numRuns: 500 },
    );
  });

  it('agrees with picomatch on ** between folders and on choices', () => {
    const part = fc.constantFrom('a', 'b', 'ab', '*', '?', 'a*', '{a,b}', '{a,b*}c', '**');
    const patterns = fc.array(part, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    const text = fc.constantFrom('a', 'b', 'ab', 'ac', 'bbc', 'c');
    const texts = fc.array(text, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'));
    fc.assert(
      fc.property(patterns, texts, (pattern, name) => {
        // Picomatch lets a last /** match the folder itself, which is no file and no other branch.
        fc.pre(!pattern.endsWith('/**'));
        expect(matchesGlob(pattern, name)).toBe(picomatch(pattern, { dot: true })(name));
      }),
      { numRuns: 3000 },
    );
  });

  it('matches a name by itself, by ** and by stars put around its characters', () => {
    fc.assert(
      fc.property(refName, (name) => {
        expect(matchesGlob(name, name)).toBe(true);
        expect(matchesGlob('**', name)).toBe(true);
        expect(matchesGlob(`**${Array.from(name).join('**')}**`, name)).toBe(true);
      }),
    );
  });

  it('takes any two texts without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (pattern, text) => {
        expect(typeof matchesGlob(pattern, text)).toBe('boolean');
      }),
    );
  });

  it.each([
    ['10 stars on 120 characters', `${'*a'.repeat(10)}b`, 'a'.repeat(120)],
    ['120 double stars on 255 characters', `${'**a'.repeat(85)}b`, 'a'.repeat(255)],
    ['only stars', '*'.repeat(255), 'a/'.repeat(127)],
  ])('answers %s at once', (_, pattern, text) => {
    const beganMs = performance.now();
    for (let times = 0; times < 5; times++) matchesGlob(pattern, text);
    expect(performance.now() - beganMs).toBeLessThan(500);
  });
});

describe('a pattern of a person', () => {
  it.each([
    ['main', true],
    ['src/{api,web,docs}/**/*.{ts,tsx,json}', true],
    ['?'.repeat(32), true],
    ['?'.repeat(33), false],
    ['*a'.repeat(33), false],
    ['{a,b}'.repeat(10), true],
    ['{a,b}'.repeat(11), false],
    [`{${'a,'.repeat(50)}a}`, true],
    [`{${'a,'.repeat(51)}a}`, false],
  ])('%s fits: %s', (pattern, fits) => {
    expect(globProblemOf(pattern) === undefined).toBe(fits);
  });

  const part = fc.constantFrom('*', '**', '**/', '?', 'a', '/', '{', '}', ',', '{*,', '{**,a}', ',**}', '*,');
  const fitting = fc
    .array(part, { maxLength: 120 })
    .map((parts) => parts.join('').slice(0, 255))
    .filter((pattern) => globProblemOf(pattern) === undefined);
  const path = fc.constantFrom('a'.repeat(4096), 'a/'.repeat(2048), '/'.repeat(4096), 'a{,}'.repeat(1024));

  it('that fits costs milliseconds on the longest path that git has', () => {
    const worst = [`{${'**,'.repeat(30)}**}x`, `{*a,*,?}${'{**,*}'.repeat(9)}x`, `${'**a'.repeat(32)}x`];
    const costs = (pattern: string, text: string): void => {
      const beganMs = performance.now();
      matchesGlob(pattern, text);
      expect(performance.now() - beganMs).toBeLessThan(1000);
    };
    for (const pattern of worst) costs(pattern, 'a'.repeat(4096));
    fc.assert(fc.property(fitting, path, costs), { numRuns: 300 });
  });
});
