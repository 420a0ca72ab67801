import fc from 'fast-check';
import { emptyBoard, floodLimit, withStarts } from '../../../src/domain/board';
import type { Situation } from '../../../src/domain/plan';
import { planStarts } from '../../../src/domain/plan';
import {
  aBranchPush,
  aDeletion,
  aLink,
  anAccount,
  aPipeline,
  aPush,
  aRule,
  aTagPush,
  hash,
} from '../../support/factories';

const nowMs = Date.UTC(2026, 10, 22, 10, 0, 1);

const aSituation = (overrides: Partial<Situation> = {}): Situation => ({
  links: [aLink()],
  accounts: [anAccount()],
  board: emptyBoard,
  lastTimestamp: undefined,
  nowMs,
  invocationId: 'invocation-1',
  inlineStarts: 3,
  ...overrides,
});

const manyLinks = (count: number) =>
  Array.from({ length: count }, (_, at) =>
    aLink({
      id: `link-${at}`,
      rules: [aRule({ id: `rule-${at}` })],
      pipeline: aPipeline({ name: `p-${at}` }),
    }),
  );

describe('planning the runs of a push', () => {
  it('lays out one run that is started at once', () => {
    const { decisions, runs } = planStarts(aPush({ message: 'Fix' }), aSituation());
    expect(decisions).toEqual([{ linkId: 'link-1', ruleId: 'rule-1', verdict: { outcome: 'start' } }]);
    expect(runs[0]?.run).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{32}$/),
      version: 1,
      repositoryId: aPush().repositoryId,
      linkId: 'link-1',
      linkName: 'Build',
      place: 'Production eu-west-1',
      accountLinkId: 'account-1',
      accountId: '111122223333',
      region: 'eu-west-1',
      pipeline: 'shop-build',
      cause: 'push',
      ref: { type: 'branch', name: 'main' },
      commit: hash('a'),
      message: 'Fix',
      state: 'starting',
      held: false,
      pushed: { at: aPush().timestamp, mainBranch: true },
      attempt: 1,
      stages: ['Source', 'Build', 'Deploy'].map((name) => ({ name, state: 'pending' })),
      variables: {},
      createdAt: '2026-11-22T10:00:01.000Z',
      nextCheckAt: '2026-11-22T10:35:01.000Z',
      posts: 0,
      claimedBy: 'invocation-1',
      claimedAt: '2026-11-22T10:00:01.000Z',
    });
  });

  it('the cause of a tag push is the tag', () => {
    const links = [aLink({ rules: [aRule({ tags: { include: ['v*'], exclude: [] } })] })];
    expect(planStarts(aTagPush('v1'), aSituation({ links })).runs[0]?.run.cause).toBe('tag');
  });

  it('three runs start at once and the others wait in the queue', () => {
    const { runs } = planStarts(aPush(), aSituation({ links: manyLinks(5) }));
    expect(runs.map(({ run }) => run.state)).toEqual([
      'starting',
      'starting',
      'starting',
      'queued',
      'queued',
    ]);
  });

  it('a run in an account that is linked by access key waits in the queue, where keys are at hand', () => {
    const accounts = [anAccount({ way: 'access-key', externalId: 'e1' })];
    expect(planStarts(aPush(), aSituation({ accounts })).runs[0]?.run.state).toBe('queued');
  });

  it('a deleted ref plans no run', () => {
    expect(planStarts(aDeletion(), aSituation()).runs).toEqual([]);
  });

  it('a link whose account is gone is skipped', () => {
    const { decisions, runs } = planStarts(aPush(), aSituation({ accounts: [] }));
    expect(decisions[0]?.verdict).toEqual({ outcome: 'skip', code: 'not-startable' });
    expect(runs).toEqual([]);
  });

  it('a broken account becomes one run in error that says whom to ask', () => {
    const accounts = [anAccount({ state: 'broken', failures: 3 })];
    const { decisions, runs } = planStarts(aPush(), aSituation({ accounts }));
    expect(decisions[0]?.verdict).toEqual({ outcome: 'skip', code: 'account-broken' });
    expect(runs[0]?.run).toMatchObject({ state: 'error', finishedAt: '2026-11-22T10:00:01.000Z' });
    expect(runs[0]?.run.reason).toContain('ask a workspace owner');
    expect(runs[0]?.run.nextCheckAt).toBeUndefined();
  });

  it('a value that could run as a command is refused, and the decision names the variable', () => {
    const links = [aLink({ rules: [aRule({ variables: { BRANCH: '${branch}' } })] })];
    const { decisions, runs } = planStarts(aBranchPush('$(rm)'), aSituation({ links }));
    expect(decisions[0]?.verdict).toEqual({ outcome: 'skip', code: 'variable-refused', detail: 'BRANCH' });
    expect(runs[0]?.run).toMatchObject({
      state: 'error',
      variables: {},
      reason: expect.stringContaining('BRANCH'),
    });
  });
});

describe('the ids of planned runs', () => {
  it('the same event gives the same ids, whenever and by whomever it is planned', () => {
    fc.assert(
      fc.property(fc.nat(1e12), fc.string(), fc.nat(5), (later, invocationId, inlineStarts) => {
        const again = planStarts(aPush(), aSituation({ nowMs: nowMs + later, invocationId, inlineStarts }));
        expect(again.runs.map(({ run }) => run.id)).toEqual(
          planStarts(aPush(), aSituation()).runs.map(({ run }) => run.id),
        );
      }),
    );
  });

  it('another rule, ref, commit or time is another run', () => {
    const plans = [
      planStarts(aPush(), aSituation()),
      planStarts(aPush(), aSituation({ links: [aLink({ rules: [aRule({ id: 'rule-2' })] })] })),
      planStarts(aBranchPush('dev'), aSituation()),
      planStarts(aPush({ after: hash('c') }), aSituation()),
      planStarts(aPush({ before: hash('c') }), aSituation()),
      planStarts(aPush({ timestamp: '2026-11-22T10:00:00.361018Z' }), aSituation()),
      planStarts(aPush({ repositoryId: 'another' }), aSituation()),
    ];
    expect(new Set(plans.map(({ runs }) => runs[0]?.run.id)).size).toBe(plans.length);
  });
});

describe('pushes that come late', () => {
  it.each([
    ['a newer event of the ref was seen', '2026-11-22T10:00:00.361018Z', 'stale'],
    ['a newer event was written with fewer digits', '2026-11-22T10:00:01Z', 'stale'],
    ['a newer event was written in another zone', '2026-11-22T12:00:01+02:00', 'stale'],
  ])('are skipped when %s', (_, lastTimestamp, code) => {
    const { decisions, runs } = planStarts(aPush(), aSituation({ lastTimestamp }));
    expect(decisions[0]?.verdict).toEqual({ outcome: 'skip', code });
    expect(runs).toEqual([]);
  });

  it.each([
    ['the same event comes again', '2026-11-22T10:00:00.361017Z'],
    ['the newest event seen is older', '2026-11-22T10:00:00.361016Z'],
    ['the older event was written with fewer digits', '2026-11-22T10:00:00Z'],
    ['the older event was written in milliseconds', '2026-11-22T10:00:00.361Z'],
    ['the older event was written in another zone', '2026-11-22T11:59:59+02:00'],
  ])('are no problem when %s', (_, lastTimestamp) => {
    expect(planStarts(aPush(), aSituation({ lastTimestamp })).runs).toHaveLength(1);
  });
});

describe('the flood fence', () => {
  it('holds what goes over 30 starts in ten minutes', () => {
    const board = withStarts(emptyBoard, floodLimit - 2, nowMs);
    const { decisions, runs } = planStarts(aPush(), aSituation({ board, links: manyLinks(4) }));
    expect(decisions.map(({ verdict }) => verdict.outcome)).toEqual(['start', 'start', 'held', 'held']);
    expect(runs.map(({ run }) => run.held)).toEqual([false, false, true, true]);
  });

  it('a held run is queued and is looked after by nobody', () => {
    const board = withStarts(emptyBoard, floodLimit, nowMs);
    const run = planStarts(aPush(), aSituation({ board })).runs[0]?.run;
    expect(run).toMatchObject({ held: true, state: 'queued' });
    expect(run?.nextCheckAt).toBeUndefined();
  });

  it('opens again when the ten minutes are over', () => {
    const board = withStarts(emptyBoard, floodLimit, nowMs - 10 * 60_000);
    expect(planStarts(aPush(), aSituation({ board })).runs[0]?.run.held).toBe(false);
  });
});
