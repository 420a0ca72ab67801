import fc from 'fast-check';
import { decide } from '../../../src/domain/decisions';
import type { RepositoryEvent } from '../../../src/domain/events';
import type { Known } from '../../../src/domain/filters';
import type { Link } from '../../../src/domain/links';
import type { Globs, Rule } from '../../../src/domain/rules';
import { skipCodes } from '../../../src/domain/verdicts';
import {
  aBranchPush,
  aDeletion,
  aLink,
  aPipeline,
  aPullRequest,
  aRule,
  aTagPush,
} from '../../support/factories';

const branch = fc.constantFrom('main', 'dev', 'release/1', 'feature/a/b', 'v1.0');
const glob = fc.constantFrom('**', '*', 'main', 'release/*', 'feature/**', 'v*', '{dev,main}');
const globs: fc.Arbitrary<Globs> = fc.record({
  include: fc.array(glob, { minLength: 1, maxLength: 3 }),
  exclude: fc.array(glob, { maxLength: 1 }),
});
const texts = fc.record({
  include: fc.array(fc.constantFrom('Fix', 'Sell'), { maxLength: 2 }),
  exclude: fc.array(fc.constantFrom('wip', 'less'), { maxLength: 1 }),
});
const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 2 });
const defined = (value: object) =>
  Object.fromEntries(Object.entries(value).filter(([, each]) => each !== undefined));

const rule = fc
  .record({
    name: optional(fc.string({ maxLength: 3 })),
    disabled: optional(fc.constant(true as const)),
    branches: globs,
    tags: globs,
    mainOnly: optional(fc.constant(true as const)),
    pullRequests: optional(
      fc.record({
        phases: fc.subarray(['open', 'merged', 'declined'] as const),
        sources: globs,
        destinations: globs,
      }),
    ),
    paths: optional(
      fc.record({
        ignore: fc.array(fc.constantFrom('docs/', '**/*.md'), { maxLength: 1 }),
        include: fc.array(fc.constantFrom('src/', '**'), { maxLength: 1 }),
      }),
    ),
    authors: optional(
      fc.record({
        include: fc.array(fc.constantFrom('maria', 'tom')),
        exclude: fc.array(fc.constant('bot')),
      }),
    ),
    messages: optional(texts),
    titles: optional(texts),
    markers: optional(fc.constantFrom<readonly string[]>([], ['[no]'])),
  })
  .map((fields): Rule => aRule(defined(fields)));

const pipeline = fc.constantFrom(
  aPipeline(),
  aPipeline({ type: 'V1' }),
  aPipeline({ deployStages: ['Deploy'] }),
);
const links = fc
  .array(fc.record({ rules: fc.array(rule, { maxLength: 4 }), pipeline, allowUnmerged: fc.boolean() }), {
    maxLength: 3,
  })
  .map((all): Link[] =>
    all.map((each, at) =>
      aLink({
        ...each,
        id: `link-${at}`,
        rules: each.rules.map((one, no) => ({ ...one, id: `${at}-${no}` })),
      }),
    ),
  );

const message = fc.constantFrom('Fix it', 'Sell more', 'wip [skip ci]', 'Sell [no]');
const event: fc.Arbitrary<RepositoryEvent> = fc.oneof(
  fc
    .tuple(branch, message)
    .map(([name, said]) => aBranchPush(name, { message: said, mainBranch: name === 'main' })),
  branch.map((name) => aTagPush(name)),
  fc.constant(aDeletion()),
  fc
    .record({
      source: fc.record({ branch, fork: fc.boolean() }),
      phase: fc.constantFrom('open', 'merged', 'declined'),
      draft: fc.boolean(),
      reachable: fc.boolean(),
      message,
    })
    .map((fields) => aPullRequest(fields)),
);
const known: fc.Arbitrary<Known & { forkApproved: boolean }> = fc.record({
  head: fc.record({ message, authorId: fc.constantFrom('maria', 'tom', 'bot') }),
  files: fc.constantFrom(
    { kind: 'known' as const, paths: ['src/a.ts', 'docs/b.md'] },
    { kind: 'known' as const, paths: [] },
    { kind: 'unknown' as const, why: 'too-large' as const },
  ),
  isFound: fc.constant((expression: string, text: string) => text.includes(expression)),
  forkApproved: fc.boolean(),
});

const started = (decisions: ReturnType<typeof decide>['decisions']): string[] =>
  decisions.filter(({ verdict }) => verdict.outcome === 'start').map(({ linkId }) => linkId);

const oneMoreExclude = (each: Rule, pattern: string): Rule => {
  const more = <T extends Globs>(side: T): T => ({ ...side, exclude: [...side.exclude, pattern] });
  const { pullRequests } = each;
  return {
    ...each,
    branches: more(each.branches),
    tags: more(each.tags),
    ...(pullRequests ? { pullRequests: { ...pullRequests, sources: more(pullRequests.sources) } } : {}),
    ...(each.paths ? { paths: { ...each.paths, ignore: [...each.paths.ignore, pattern] } } : {}),
    ...(each.authors ? { authors: more(each.authors) } : {}),
    ...(each.messages ? { messages: more(each.messages) } : {}),
  };
};

describe('deciding by every filter', () => {
  it('with everything known every rule has one decision, and a skip has its code', () => {
    fc.assert(
      fc.property(event, links, known, (told, all, facts) => {
        const { decisions, questions } = decide(told, all, facts);
        expect(questions.size).toBe(0);
        expect(decisions.map(({ ruleId }) => ruleId).sort()).toEqual(
          all.flatMap(({ rules }) => rules.map(({ id }) => id)).sort(),
        );
        for (const { verdict } of decisions)
          if (verdict.outcome === 'skip') expect(skipCodes).toContain(verdict.code);
      }),
      { numRuns: 500 },
    );
  });

  it('a link starts at most once, and one more exclude never makes it start', () => {
    fc.assert(
      fc.property(
        event,
        links,
        known,
        fc.constantFrom('main', '**', 'maria', 'Fix'),
        (told, all, facts, pattern) => {
          const before = started(decide(told, all, facts).decisions);
          expect(new Set(before).size).toBe(before.length);
          const stricter = all.map((link) => ({
            ...link,
            rules: link.rules.map((each) => oneMoreExclude(each, pattern)),
          }));
          for (const linkId of started(decide(told, stricter, facts).decisions))
            expect(before).toContain(linkId);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('the order of links and rules never matters', () => {
    fc.assert(
      fc.property(event, links, known, (told, all, facts) => {
        const turned = [...all].reverse().map((link) => ({ ...link, rules: [...link.rules].reverse() }));
        const inOrder = (which: readonly Link[]) =>
          decide(told, which, facts)
            .decisions.map((each) => JSON.stringify(each))
            .sort();
        expect(inOrder(turned)).toEqual(inOrder(all));
      }),
    );
  });

  it('answers decide what questions left open, and change nothing else', () => {
    fc.assert(
      fc.property(event, links, known, (told, all, { forkApproved, ...facts }) => {
        const early = decide(told, all, { forkApproved }).decisions;
        const late = decide(told, all, { ...facts, forkApproved }).decisions;
        // The head may be asked although the event has a message: both say the same of a commit.
        fc.pre(!('message' in told) || told.message === facts.head?.message);
        for (const decision of early) expect(late).toContainEqual(decision);
      }),
      { numRuns: 500 },
    );
  });
});
