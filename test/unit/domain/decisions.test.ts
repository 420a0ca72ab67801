import fc from 'fast-check';
import { decide as decideAll, fence, startObstacle } from '../../../src/domain/decisions';
import type { RepositoryEvent } from '../../../src/domain/events';
import { filterEvent } from '../../../src/domain/filters';
import type { Link } from '../../../src/domain/links';
import type { Rule } from '../../../src/domain/rules';
import {
  aBranchPush,
  aDeletion,
  aFollowedLink,
  aLink,
  aPipeline,
  aPush,
  aRule,
  aTagPush,
} from '../../support/factories';

const matchRule = (event: RepositoryEvent, rule: Rule) =>
  filterEvent(event, rule, {}) ?? ({ outcome: 'start' } as const);

/** Every decision, of rules that ask nothing beyond the event. */
const decide = (event: RepositoryEvent, all: readonly Link[]) => {
  const { decisions, questions } = decideAll(event, all);
  expect(questions.size).toBe(0);
  return decisions;
};

const names = fc.constantFrom('main', 'dev', 'release/1', 'feature/a/b', 'v1.0');
const globs = fc.record({
  include: fc.array(fc.constantFrom('**', '*', 'main', 'release/*', 'feature/**', 'v*')),
  exclude: fc.array(fc.constantFrom('**', 'dev', 'release/**', 'v1.?')),
});
const rules = fc.record({ branches: globs, tags: globs }).map((each): Rule => aRule(each));
const pipelines = fc.constantFrom(
  aPipeline(),
  aPipeline({ type: 'V1' }),
  aPipeline({ sourceActions: [] }),
  aPipeline({ nativeTriggers: true }),
  aPipeline({ deployStages: ['Deploy'] }),
);
const links = fc
  .uniqueArray(
    fc.record({
      id: fc.string({ minLength: 1 }),
      rules: fc.array(rules),
      pipeline: pipelines,
      follow: fc.boolean(),
    }),
    {
      selector: ({ id }) => id,
    },
  )
  .map((all): Link[] =>
    all.map(({ follow, rules: some, ...rest }) =>
      aLink({
        ...rest,
        mode: follow ? 'follow' : 'start',
        rules: some.map((rule, at) => ({ ...rule, id: `${rest.id}-${at}` })),
      }),
    ),
  );
const events = fc.oneof(
  names.map((name) => aBranchPush(name, { mainBranch: name === 'main' })),
  names.map((name) => aTagPush(name)),
  fc.constant(aDeletion()),
);

describe('what a push means to one rule', () => {
  it('a deleted ref has nothing to build', () => {
    expect(matchRule(aDeletion(), aRule())).toEqual({ outcome: 'skip', code: 'ref-deleted' });
  });

  it('a push without a commit is skipped', () => {
    const { after: _after, ...push } = aPush();
    expect(matchRule(push, aRule())).toEqual({ outcome: 'skip', code: 'no-commit' });
  });

  it('a branch is matched by branch globs only, a tag by tag globs only', () => {
    const rule = aRule({
      branches: { include: ['v*'], exclude: [] },
      tags: { include: ['r*'], exclude: [] },
    });
    expect(matchRule(aBranchPush('v1'), rule)).toEqual({ outcome: 'start' });
    expect(matchRule(aTagPush('v1'), rule)).toEqual({ outcome: 'skip', code: 'not-included' });
    expect(matchRule(aTagPush('r1'), rule)).toEqual({ outcome: 'start' });
  });

  it('an empty include list starts nothing', () => {
    expect(matchRule(aPush(), aRule({ branches: { include: [], exclude: [] } }))).toEqual({
      outcome: 'skip',
      code: 'not-included',
    });
  });

  it('an exclude wins, and the decision says which one', () => {
    const rule = aRule({ branches: { include: ['**'], exclude: ['x', 'release/*', '**'] } });
    expect(matchRule(aBranchPush('release/1'), rule)).toEqual({
      outcome: 'skip',
      code: 'excluded',
      filterIndex: 1,
    });
  });

  it('a ref that an exclude names is never started, wherever that exclude stands', () => {
    fc.assert(
      fc.property(
        names,
        fc.array(fc.constant('nothing')),
        fc.array(fc.constant('**')),
        (name, before, after) => {
          const branches = { include: ['**'], exclude: [...before, name, ...after] };
          const verdict = matchRule(aBranchPush(name), aRule({ branches }));
          expect(verdict).toEqual({ outcome: 'skip', code: 'excluded', filterIndex: before.length });
        },
      ),
    );
  });

  it('one more exclude never starts more', () => {
    fc.assert(
      fc.property(events, rules, fc.constantFrom('main', '**', 'dev*', 'release/?'), (event, rule, glob) => {
        const more = (side: Rule['branches']) => ({ ...side, exclude: [...side.exclude, glob] });
        const stricter = { ...rule, branches: more(rule.branches), tags: more(rule.tags) };
        if (matchRule(event, stricter).outcome === 'start')
          expect(matchRule(event, rule).outcome).toBe('start');
      }),
    );
  });
});

describe('the fences of a link', () => {
  it.each([
    ['a V1 pipeline', aPipeline({ type: 'V1' }), 'not-startable'],
    ['no source action', aPipeline({ sourceActions: [] }), 'not-startable'],
    [
      'two source actions',
      aPipeline({
        sourceActions: [
          { name: 'A', provider: 'S3' },
          { name: 'B', provider: 'S3' },
        ],
      }),
      'not-startable',
    ],
    ['native triggers', aPipeline({ nativeTriggers: true }), 'native-triggers'],
  ])('%s cannot be started', (_, pipeline, code) => {
    expect(fence({ mainBranch: true }, aLink({ pipeline }))).toEqual({ outcome: 'skip', code });
  });

  it('native triggers are no obstacle once both may start it', () => {
    expect(
      startObstacle({ pipeline: aPipeline({ nativeTriggers: true }), allowBothStart: true }),
    ).toBeUndefined();
  });

  it('only the main branch starts a pipeline that deploys, unless an admin allowed unmerged commits', () => {
    const link = aLink({ pipeline: aPipeline({ deployStages: ['Deploy'] }) });
    expect(fence({ mainBranch: true }, link)).toEqual({ outcome: 'start' });
    expect(fence({ mainBranch: false }, link)).toEqual({ outcome: 'skip', code: 'unmerged' });
    expect(fence({ mainBranch: false }, { ...link, allowUnmerged: true })).toEqual({ outcome: 'start' });
  });

  it('a tag never counts as the main branch', () => {
    const link = aLink({
      pipeline: aPipeline({ deployStages: ['Deploy'] }),
      rules: [aRule({ tags: { include: ['**'], exclude: [] } })],
    });
    expect(decide(aTagPush('main'), [link])).toMatchObject([{ verdict: { code: 'unmerged' } }]);
  });
});

describe('deciding every rule of every link', () => {
  it('a link in follow mode makes no decision', () => {
    expect(decide(aPush(), [aFollowedLink({ rules: [aRule()] })])).toEqual([]);
  });

  it('every rule in start mode gets exactly one decision, with a reason when it is skipped', () => {
    fc.assert(
      fc.property(events, links, (event, all) => {
        const decisions = decide(event, all);
        const wanted = all
          .filter(({ mode }) => mode === 'start')
          .flatMap((link) => link.rules.map(({ id }) => `${link.id} ${id}`));
        expect(decisions.map(({ linkId, ruleId }) => `${linkId} ${ruleId}`).sort()).toEqual(wanted.sort());
        for (const { verdict } of decisions) {
          if (verdict.outcome === 'skip') expect(verdict.code).toMatch(/^[a-z-]+$/);
          else expect(verdict).toEqual({ outcome: 'start' });
        }
      }),
    );
  });

  it('the order of links and rules never matters', () => {
    fc.assert(
      fc.property(events, links, fc.nat(), (event, all, turn) => {
        const turned = all.map((link) => ({ ...link, rules: [...link.rules].reverse() }));
        turned.push(...turned.splice(0, turn % (turned.length + 1)));
        const inOrder = (decisions: ReturnType<typeof decide>) =>
          decisions.map((decision) => JSON.stringify(decision)).sort();
        expect(inOrder(decide(event, turned))).toEqual(inOrder(decide(event, all)));
      }),
    );
  });

  it('a link that a fence stops starts nothing, whatever its rules say', () => {
    fc.assert(
      fc.property(events, rules, (event, rule) => {
        const link = aLink({ pipeline: aPipeline({ type: 'V1' }), rules: [rule] });
        expect(decide(event, [link]).filter(({ verdict }) => verdict.outcome === 'start')).toEqual([]);
      }),
    );
  });
});
