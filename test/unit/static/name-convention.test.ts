import fc from 'fast-check';
import type { BulkRepository } from '../../../src/contract/bulk-views';
import {
  parseConvention,
  repositoriesNamedBy,
} from '../../../static/app/src/workspace/pipelines/name-convention';

const repositories: BulkRepository[] = ['shop', 'shop-api', 'web', 'api', 'a.b_c'].map((slug) => ({
  id: slug,
  fullName: `acme/${slug}`,
  mainBranch: 'main',
}));

const named = (text: string, pipeline: string): readonly string[] => {
  const parsed = parseConvention(text);
  if (!parsed.ok) throw new Error(parsed.problem);
  return repositoriesNamedBy(parsed.convention, pipeline, repositories).map(({ id }) => id);
};

test.each([
  ['{repository}', 'shop', ['shop']],
  ['{repository}-deploy', 'shop-deploy', ['shop']],
  ['{repository}-deploy', 'shop-deploys', []],
  ['prod-{repository}', 'prod-web', ['web']],
  ['{repository}-*', 'shop-api-deploy', ['shop-api']],
  ['{repository}-*', 'shop-', ['shop']],
  ['{repository}-*', 'shop', []],
  ['*-{repository}-*', 'eu-web-prod', ['web']],
  ['*{repository}*', 'shop', ['shop']],
  ['*-{repository}', 'web-api', ['api']],
  ['*{repository}*', 'webxapi', ['web', 'api']],
  ['{repository}-DEPLOY', 'Shop-Deploy', ['shop']],
  ['{repository}*x*y', 'shopxy', ['shop']],
  ['{repository}*xy*y', 'shopxy', []],
  ['{repository}-deploy', 'axbxc-deploy', []],
])('%s finds of %s: %j', (text, pipeline, expected) => {
  expect(named(text, pipeline)).toEqual(expected);
});

test.each([
  ['', 'once'],
  ['deploy', 'once'],
  ['{repository}{repository}', 'once'],
  ['{repo}-deploy', 'once'],
  ['{repository}-{stage}', 'may stand'],
  ['({repository}+)+$', 'may stand'],
  ['{repository}-[a-z]', 'may stand'],
  ['<b>{repository}', 'may stand'],
  [`${'*a'.repeat(6)}{repository}`, 'five'],
  [`{repository}${'a'.repeat(100)}`, '100'],
])('%j is refused with a sentence', (text, part) => {
  const parsed = parseConvention(text);
  expect(parsed.ok).toBe(false);
  expect(parsed.ok ? '' : parsed.problem).toContain(part);
});

/** What a convention means, written as an expression that backtracks: only for short texts. */
const oracle = (text: string, slug: string, name: string): boolean => {
  const quote = (part: string) => part.replace(/[.\-@_]/g, '\\$&').replace(/\*+/g, '.*');
  const [before = '', after = ''] = text.split('{repository}');
  return new RegExp(`^${quote(before)}${quote(slug)}${quote(after)}$`).test(name);
};

test('matches what a regular expression would', () => {
  const part = fc.stringMatching(/^[ab.*-]{0,5}$/);
  fc.assert(
    fc.property(
      part,
      part,
      fc.stringMatching(/^[ab.-]{1,3}$/),
      fc.stringMatching(/^[ab.-]{0,10}$/),
      (a, b, slug, name) => {
        const text = `${a}{repository}${b}`;
        const parsed = parseConvention(text);
        if (!parsed.ok) return;
        const all = [{ id: slug, fullName: `acme/${slug}` }];
        expect(repositoriesNamedBy(parsed.convention, name, all).length > 0).toBe(oracle(text, slug, name));
      },
    ),
    { numRuns: 2000 },
  );
});

test('500 repositories against 500 hostile names take well under a second', () => {
  const many = Array.from({ length: 500 }, (_, at) => ({
    id: String(at),
    fullName: `acme/${'a'.repeat(1 + (at % 60))}`,
  }));
  const parsed = parseConvention('*a*a*{repository}*a*b');
  if (!parsed.ok) throw new Error(parsed.problem);
  const startMs = performance.now();
  for (let at = 0; at < 500; at++) repositoriesNamedBy(parsed.convention, 'a'.repeat(100), many);
  expect(performance.now() - startMs).toBeLessThan(3000);
});
