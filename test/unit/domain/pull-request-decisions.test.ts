import fc from 'fast-check';
import { decide, mayStillStart } from '../../../src/domain/decisions';
import type { PullRequestEvent } from '../../../src/domain/events';
import { planStarts } from '../../../src/domain/plan';
import type { Link } from '../../../src/domain/links';
import type { Rule } from '../../../src/domain/rules';
import { runIdOfEvent } from '../../../src/domain/runs';
import { emptyBoard } from '../../../src/domain/board';
import { aLink, aPipeline, aPullRequest, aPush, aRule, anAccount, hash } from '../../support/factories';

const everything = { include: ['**'], exclude: [] };
const ofRequests = (overrides: Partial<Rule> = {}): Rule =>
  aRule({
    pullRequests: { phases: ['open', 'merged'], sources: everything, destinations: everything },
    ...overrides,
  });
const building = aLink({ rules: [ofRequests()] });
const deploying = aLink({ pipeline: aPipeline({ deployStages: ['Deploy'] }), rules: [ofRequests()] });
const fork = { branch: 'feature', fork: true };

const codeOf = (event: PullRequestEvent, link: Link, known = {}): string => {
  const verdict = decide(event, [link], known).decisions[0]?.verdict;
  return verdict?.outcome === 'skip' ? verdict.code : (verdict?.outcome ?? 'asked');
};
const planned = (event: Parameters<typeof planStarts>[0], links: readonly Link[]) =>
  planStarts(event, {
    ...{ links, accounts: [anAccount()], board: emptyBoard, lastTimestamp: undefined },
    ...{ nowMs: Date.parse('2026-11-22T10:00:05.000Z'), invocationId: 'i', inlineStarts: 3 },
  });

describe('a pull request from a fork', () => {
  it('starts nothing before somebody approved its commit', () => {
    expect(codeOf(aPullRequest({ source: fork }), building)).toBe('fork-unapproved');
    expect(codeOf(aPullRequest({ source: fork }), building, { forkApproved: true })).toBe('start');
  });

  it('never starts what AWS cannot fetch, and never what deploys, whoever approved it', () => {
    const known = { forkApproved: true };
    expect(codeOf(aPullRequest({ source: fork, reachable: false }), building, known)).toBe(
      'fork-unreachable',
    );
    expect(codeOf(aPullRequest({ source: fork }), { ...deploying, allowUnmerged: true }, known)).toBe(
      'fork-deploys',
    );
  });

  it('is the destination’s own commit once it is merged', () => {
    expect(codeOf(aPullRequest({ source: fork, phase: 'merged' }), deploying)).toBe('start');
  });

  it('keeps its fence while its start waits', () => {
    const run = planned(aPullRequest({ source: fork }), [building]).runs;
    expect(run).toEqual([]);
    const [approved] = planStarts(aPullRequest({ source: fork }), {
      ...{ links: [building], accounts: [anAccount()], board: emptyBoard, lastTimestamp: undefined },
      ...{ nowMs: 0, invocationId: 'i', inlineStarts: 3, known: { forkApproved: true } },
    }).runs;
    if (!approved) throw new Error('nothing planned');
    expect(mayStillStart(approved.run, building)).toBe(true);
    expect(mayStillStart(approved.run, { ...deploying, allowUnmerged: true })).toBe(false);
  });
});

describe('a pull request and what deploys', () => {
  it('an open one is unmerged, and one merged into the main branch is not', () => {
    expect(codeOf(aPullRequest(), deploying)).toBe('unmerged');
    expect(codeOf(aPullRequest({ phase: 'merged' }), deploying)).toBe('start');
    expect(codeOf(aPullRequest({ phase: 'merged', intoMain: false }), deploying)).toBe('unmerged');
  });
});

describe('runs of pull requests', () => {
  it('are the same for a new title, a draft made ready and a repeated event', () => {
    const ids = [
      aPullRequest(),
      aPullRequest({ title: 'Sell even more' }),
      aPullRequest({ timestamp: '2026-11-23T00:00:00Z', actorId: 'other' }),
    ].map((event) => runIdOfEvent(event, 'rule-1'));
    expect(new Set(ids).size).toBe(1);
  });

  it('differ by head, destination, state and rule', () => {
    const events = [
      aPullRequest(),
      aPullRequest({ commit: hash('c') }),
      aPullRequest({ destination: { branch: 'release', commit: hash('b') } }),
      aPullRequest({ phase: 'merged' }),
      aPullRequest({ number: 8 }),
    ];
    const ids = events.flatMap((event) => ['rule-1', 'rule-2'].map((rule) => runIdOfEvent(event, rule)));
    expect(new Set(ids).size).toBe(10);
  });

  it('are never stale: the pull request was read when it was decided', () => {
    const plan = planStarts(aPullRequest(), {
      ...{
        links: [building],
        accounts: [anAccount()],
        board: emptyBoard,
        lastTimestamp: '2030-01-01T00:00:00Z',
      },
      ...{ nowMs: 0, invocationId: 'i', inlineStarts: 3 },
    });
    expect(plan.runs).toHaveLength(1);
  });
});

describe('several rules of a link that take one event', () => {
  const both = [ofRequests({ id: 'b', name: 'Beta' }), ofRequests({ id: 'a', name: 'Alpha' })];

  it('start it once, the first by its name, in whatever order they stand', () => {
    fc.assert(
      fc.property(fc.boolean(), (turned) => {
        const link = aLink({ rules: turned ? [...both].reverse() : both });
        const { decisions, runs } = planned(aPush(), [link]);
        expect(runs).toHaveLength(1);
        expect(decisions).toEqual([
          { linkId: link.id, ruleId: 'a', verdict: { outcome: 'start' } },
          { linkId: link.id, ruleId: 'b', verdict: { outcome: 'skip', code: 'other-rule', detail: 'a' } },
        ]);
      }),
    );
  });

  it('wait together while one of them asks something', () => {
    const rules = [
      ofRequests({ id: 'a' }),
      ofRequests({ id: 'b', paths: { ignore: [], include: ['src/'] } }),
    ];
    const { decisions, runs, questions } = planned(aPush(), [aLink({ rules })]);
    expect({ decisions, runs, questions: [...questions] }).toEqual({
      decisions: [],
      runs: [],
      questions: ['files'],
    });
  });

  it('ask for no files when a filter or a fence decided before', () => {
    const rule = ofRequests({ paths: { ignore: [], include: ['src/'] } });
    const v1 = aLink({ pipeline: aPipeline({ type: 'V1' }), rules: [rule] });
    const other = aLink({ rules: [{ ...rule, branches: { include: ['x'], exclude: [] } }] });
    expect(decide(aPush(), [v1, other]).questions.size).toBe(0);
  });
});

describe('a pull request whose commit cannot be had', () => {
  it('starts nothing, whatever became of it', () => {
    expect(codeOf(aPullRequest({ reachable: false }), building)).toBe('no-commit');
    expect(codeOf(aPullRequest({ reachable: false, phase: 'merged' }), building)).toBe('no-commit');
    expect(codeOf(aPullRequest({ source: fork, reachable: false, phase: 'merged' }), deploying)).toBe(
      'no-commit',
    );
  });

  it('is stale once the branch that it was merged into has moved on', () => {
    const [decision] = planned(aPullRequest({ phase: 'merged', overtaken: true }), [deploying]).decisions;
    expect(decision?.verdict).toEqual({ outcome: 'skip', code: 'stale' });
  });
});
