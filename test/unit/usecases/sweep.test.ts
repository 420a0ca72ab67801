import { sweep } from '../../../src/usecases/sweep';
import { aFinishedRun, aQueuedRun, aRun, createWorld, region, repositoryId } from '../../support/factories';

const dueAt = '2026-11-22T10:00:00.000Z';
const runId = (at: number): string => at.toString(16).padStart(32, '0');

describe('the hourly sweep', () => {
  it('checks open runs that are due, and no others', async () => {
    const world = createWorld();
    await world.runs.claim(aRun({ id: runId(1), nextCheckAt: dueAt }));
    await world.runs.claim(aRun({ id: runId(2), nextCheckAt: '2026-11-22T10:00:00.001Z' }));
    await world.runs.claim(aFinishedRun({ id: runId(3) }));
    const { nextCheckAt: _nextCheckAt, ...held } = aQueuedRun({ id: runId(4), held: true });
    await world.runs.claim(held);
    await sweep(world);
    expect(world.queue.deliveries).toEqual([
      {
        message: { kind: 'check', runId: runId(1), done: 6 },
        delaySeconds: 0,
        concurrency: { key: `ask:account-1:${region}`, limit: 2 },
      },
    ]);
    expect(world.log.lines).toMatchObject([{ code: 'sweep.done', fields: { runs: 1, pipelines: 0 } }]);
  });

  it('lists the executions of every linked pipeline', async () => {
    const world = createWorld();
    await world.index.add('account-1', region, 'shop-website', { repositoryId, linkId: 'link-1' });
    await sweep(world);
    expect(world.queue.deliveries).toMatchObject([
      { message: { kind: 'list-executions', accountLinkId: 'account-1', region, pipeline: 'shop-website' } },
    ]);
  });

  it.each([
    ['runs', 'list-executions'],
    ['pipelines', 'check'],
  ])('that cannot read the %s does the other half, and tells', async (half, sent) => {
    const world = createWorld();
    await world.runs.claim(aRun({ nextCheckAt: dueAt }));
    await world.index.add('account-1', region, 'shop-website', { repositoryId, linkId: 'link-1' });
    const gone = () => Promise.reject(new Error('Storage is gone'));
    if (half === 'runs') world.runs.listDue = gone;
    else world.index.list = gone;
    await expect(sweep(world)).rejects.toMatchObject({ cause: new Error('Storage is gone') });
    expect(world.queue.deliveries.map(({ message }) => message.kind)).toEqual([sent]);
    expect(world.log.codes()).toEqual([]);
  });

  it('asks two at a time in an account and region, each pair a second later', async () => {
    const world = createWorld();
    for (let at = 0; at < 5; at++) await world.runs.claim(aRun({ id: runId(at), nextCheckAt: dueAt }));
    await world.runs.claim(aRun({ id: runId(9), region: 'us-east-1', nextCheckAt: dueAt }));
    await sweep(world);
    const delays = (place: string) =>
      world.queue.deliveries
        .filter(({ concurrency }) => concurrency?.key === place)
        .map(({ delaySeconds }) => delaySeconds);
    expect(delays(`ask:account-1:${region}`)).toEqual([0, 0, 1, 1, 2]);
    expect(delays('ask:account-1:us-east-1')).toEqual([0]);
  });

  it('leaves what goes over 500 to the next hour, and never delays longer than Forge can', async () => {
    const world = createWorld();
    for (let at = 0; at < 520; at++) await world.runs.claim(aRun({ id: runId(at), nextCheckAt: dueAt }));
    for (let at = 0; at < 2000; at++) {
      await world.index.add('account-1', region, `p-${at}`, { repositoryId, linkId: `link-${at}` });
    }
    const sizes: number[] = [];
    const queue = {
      push: (all: Parameters<typeof world.queue.push>[0]) => (sizes.push(all.length), world.queue.push(all)),
    };
    await sweep({ ...world, queue });
    expect(world.queue.deliveries.filter(({ message }) => message.kind === 'check')).toHaveLength(500);
    expect(Math.max(...world.queue.deliveries.map(({ delaySeconds = 0 }) => delaySeconds))).toBe(900);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(50);
  });
});
