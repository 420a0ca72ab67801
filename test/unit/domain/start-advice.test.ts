import { linkAdviceOf, startAdviceOf } from '../../../src/domain/start-advice';
import { aFollowedLink, aLink, aPipeline, aRule } from '../../support/factories';

const [source] = aPipeline().sourceActions;
if (!source) throw new Error('the sample has no source');

const codes = (overrides: Parameters<typeof aPipeline>[0], severalRefs = false): string[] =>
  startAdviceOf(aPipeline(overrides), severalRefs).map(({ code, weight }) => `${weight} ${code}`);

test('a PARALLEL V2 pipeline of one source needs no advice', () => {
  expect(codes({ executionMode: 'PARALLEL' }, true)).toEqual([]);
});

test.each([
  ['V1', { type: 'V1' as const, executionMode: 'PARALLEL' as const }, ['blocks v1']],
  ['no source', { sourceActions: [], executionMode: 'PARALLEL' as const }, ['blocks no-source']],
  [
    'two sources',
    { sourceActions: [source, source], executionMode: 'PARALLEL' as const },
    ['blocks several-sources'],
  ],
  ['native triggers', { nativeTriggers: true, executionMode: 'PARALLEL' as const }, ['asks native-triggers']],
  ['QUEUED', { executionMode: 'QUEUED' as const }, ['warns queued-limit']],
])('%s is told with its weight', (_, overrides, expected) => {
  expect(codes(overrides)).toEqual(expected);
});

test('SUPERSEDED matters only when several branches or tags start the pipeline', () => {
  expect(codes({ executionMode: 'SUPERSEDED' })).toEqual([]);
  expect(codes({ executionMode: 'SUPERSEDED' }, true)).toEqual(['warns superseded-refs']);
});

test('what blocks comes first, and every advice says what to do', () => {
  const all = startAdviceOf(aPipeline({ type: 'V1', nativeTriggers: true }), true);
  expect(all.map(({ weight }) => weight)).toEqual(['blocks', 'asks', 'warns']);
  for (const { problem, fix } of all) expect([problem, fix].every((text) => text.endsWith('.'))).toBe(true);
});

describe('a link', () => {
  const superseded = aPipeline({ executionMode: 'SUPERSEDED' });

  test('that follows needs no advice', () => {
    expect(linkAdviceOf(aFollowedLink({ pipeline: superseded }))).toEqual([]);
  });

  test.each([
    [['main'], [], 0],
    [['main', 'next'], [], 1],
    [['release/*'], [], 1],
    [['main'], ['v1'], 1],
  ])('that starts SUPERSEDED on %j and tags %j has %i advice', (branches, tags, count) => {
    const rules = [
      aRule({ branches: { include: branches, exclude: [] }, tags: { include: tags, exclude: [] } }),
    ];
    expect(linkAdviceOf(aLink({ pipeline: superseded, rules }))).toHaveLength(count);
  });

  test('that takes open pull requests starts SUPERSEDED for several branches', () => {
    const globs = { include: ['main'], exclude: [] };
    const pullRequests = { phases: ['open' as const], sources: globs, destinations: globs };
    const main = aRule({ branches: globs });
    const warned = (...rules: (typeof main)[]) => linkAdviceOf(aLink({ pipeline: superseded, rules })).length;
    expect(warned({ ...main, pullRequests })).toBe(1);
    expect(warned({ ...main, pullRequests: { ...pullRequests, phases: ['merged'] } })).toBe(0);
    expect(warned(main, { ...main, pullRequests, disabled: true })).toBe(0);
    expect(warned(main, { ...main, name: 'again' })).toBe(0);
  });

  test('whose admin accepted that both start it is not told again', () => {
    const pipeline = aPipeline({ nativeTriggers: true, executionMode: 'PARALLEL' });
    expect(linkAdviceOf(aLink({ pipeline }))).toHaveLength(1);
    expect(linkAdviceOf(aLink({ pipeline, allowBothStart: true }))).toEqual([]);
  });
});
