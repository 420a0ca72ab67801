import fc from 'fast-check';
import type { RepositoryEvent } from '../../../src/domain/events';
import { decide } from '../../../src/domain/decisions';
import { ruleChanges, wideningsOf } from '../../../src/domain/rule-changes';
import type { Rule } from '../../../src/domain/rules';
import { fillVariables } from '../../../src/domain/variables';
import { aBranchPush, aLink, aPullRequest, aPush, aRule, aTagPush } from '../../support/factories';

const words = (before: Partial<Rule>, after: Partial<Rule>) =>
  ruleChanges(
    [{ name: 'Build', rules: [aRule(before)] }],
    [{ name: 'Build', rules: [aRule(after)] }],
  ).flatMap(({ details }) => details.map((each) => `${each.widens ? '+' : '-'} ${each.words}`));

const globs = fc.record({
  include: fc.uniqueArray(fc.constantFrom('**', 'main', 'release/*', 'v*', 'feature'), { maxLength: 3 }),
  exclude: fc.uniqueArray(fc.constantFrom('dev', 'feature', 'v1'), { maxLength: 2 }),
});
const lists = fc.record({
  include: fc.uniqueArray(fc.constantFrom('ann', 'bob', 'src/**'), { maxLength: 2 }),
  exclude: fc.uniqueArray(fc.constantFrom('ann', 'eve'), { maxLength: 2 }),
});
const yes = fc.constant(true as const);
const rule: fc.Arbitrary<Rule> = fc
  .record(
    {
      name: fc.constantFrom('a', 'b'),
      disabled: yes,
      branches: globs,
      tags: globs,
      mainOnly: yes,
      pullRequests: fc.record(
        {
          phases: fc.uniqueArray(fc.constantFrom('open' as const, 'merged' as const), { maxLength: 2 }),
          sources: globs,
          destinations: globs,
          drafts: yes,
        },
        { requiredKeys: ['phases', 'sources', 'destinations'] },
      ),
      paths: fc.record({
        ignore: fc.uniqueArray(fc.constantFrom('docs/**', 'src/**'), { maxLength: 2 }),
        include: fc.uniqueArray(fc.constantFrom('src/**', 'lib/**'), { maxLength: 2 }),
      }),
      authors: lists,
      messages: lists,
      titles: lists,
      markers: fc.uniqueArray(fc.constantFrom('[skip ci]', '[no]'), { maxLength: 2 }),
      variables: fc.constantFrom<Record<string, string>>({}, { BRANCH: '${branch}' }, { BRANCH: 'x' }),
      anyText: fc.constant(['BRANCH']),
    },
    { requiredKeys: ['branches', 'tags', 'variables'] },
  )
  .map((each) => aRule(each));
const branch = fc.constantFrom('main', 'release/1', 'feature', 'dev', 'odd name;');
const event: fc.Arbitrary<RepositoryEvent> = fc.oneof(
  fc
    .tuple(branch, fc.constantFrom('Change', '[skip ci] x', '[no] y'))
    .map(([name, message]) =>
      name === 'main' ? aPush({ message, actorId: 'ann' }) : aBranchPush(name, { message, actorId: 'bob' }),
    ),
  fc.constantFrom('v1', 'v2').map((name) => aTagPush(name)),
  fc
    .record({
      phase: fc.constantFrom('open' as const, 'merged' as const),
      draft: fc.boolean(),
      title: fc.constantFrom('ann', 'bob eve'),
      source: branch.map((name) => ({ branch: name, fork: false })),
    })
    .map((each) => aPullRequest(each)),
);
const files = fc.constantFrom<readonly string[]>([], ['docs/a'], ['src/a'], ['lib/b', 'docs/c']);

const starts = (rules: readonly Rule[], of: RepositoryEvent, paths: readonly string[]): boolean => {
  const link = aLink({ rules });
  const { decisions } = decide(of, [link], {
    head: { message: 'message' in of ? (of.message ?? '') : '', authorId: 'bob' },
    files: { kind: 'known', paths },
    isFound: (expression, text) => text.includes(expression),
  });
  return decisions.some(({ ruleId, verdict }) => {
    const own = rules.find(({ id }) => id === ruleId);
    return verdict.outcome === 'start' && own !== undefined && fillVariables(of, own, link).ok;
  });
};

const withIds = (rules: readonly Rule[]): Rule[] => rules.map((each, at) => ({ ...each, id: `rule-${at}` }));

describe('what a change of rules lets start', () => {
  it('is told whenever an event starts after it that did not before', () => {
    fc.assert(
      fc.property(
        fc.array(rule, { maxLength: 2 }),
        fc.array(rule, { maxLength: 2 }),
        event,
        files,
        (one, other, of, paths) => {
          const [before, after] = [withIds(one), withIds(other)];
          if (starts(before, of, paths) || !starts(after, of, paths)) return;
          const changes = ruleChanges([{ name: 'L', rules: before }], [{ name: 'L', rules: after }]);
          expect(wideningsOf(changes)).not.toEqual([]);
        },
      ),
      { numRuns: 40_000 },
    );
  });

  it('is nothing between rules that are the same', () => {
    fc.assert(
      fc.property(fc.array(rule, { maxLength: 3 }), (rules) => {
        expect(ruleChanges([{ name: 'L', rules }], [{ name: 'L', rules }])).toEqual([]);
      }),
    );
  });

  it.each<[Partial<Rule>, Partial<Rule>, string[]]>([
    [{}, { branches: { include: ['**', 'x'], exclude: [] } }, ['+ adds branch pattern x']],
    [{}, { branches: { include: ['**'], exclude: ['x'] } }, ['- leaves out branch pattern x']],
    [{ disabled: true }, {}, ['+ switches the rule on']],
    [{}, { disabled: true }, ['- switches the rule off']],
    [
      { paths: { ignore: [], include: ['src/'] } },
      {},
      ['+ starts whatever files change', '- removes path src/'],
    ],
    [{}, { mainOnly: true }, ['- starts for the main branch only']],
    [
      {},
      { markers: [] },
      [
        '+ no longer leaves out commits marked [skip ci]',
        '+ no longer leaves out commits marked [ci skip]',
        '+ no longer leaves out commits marked [skip slipway]',
      ],
    ],
    [{}, { variables: { BRANCH: 'x' } }, ['+ sets BRANCH to x']],
  ])('is said in words: %j → %j', (before, after, expected) => {
    expect(
      words(before, after).filter((each) => !each.includes('removes path') || expected.includes(each)),
    ).toEqual(
      expected.filter((each) => !each.includes('removes path') || words(before, after).includes(each)),
    );
  });

  it('counts a renamed rule as a new one, because nobody can tell them apart', () => {
    const [before, after] = [aRule({ name: 'a' }), aRule({ name: 'b' })];

    expect(
      wideningsOf(ruleChanges([{ name: 'L', rules: [before] }], [{ name: 'L', rules: [after] }])),
    ).toEqual(['adds the rule (L, rule b)']);
  });
});
