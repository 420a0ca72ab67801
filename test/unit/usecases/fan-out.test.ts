import { ServiceError } from '../../../src/domain/errors';
import { writeAudit } from '../../../src/usecases/audit-log';
import { startRuns } from '../../../src/usecases/start-runs';
import { anAccount, aPush, createWorld, repositoryId } from '../../support/factories';
import { createMemoryAudit } from '../../support/fakes';

const place = { accountLinkId: 'account-1', region: 'eu-west-1' };
const publishing = anAccount({ sets: ['follow', 'start', 'publish'] });

const worldWith = async (account = publishing, links?: []) => {
  const world = createWorld({ accounts: [account], ...(links === undefined ? {} : { links }) });
  const { version, value } = await world.settings.get(repositoryId);
  await world.settings.save(repositoryId, { version, value: { ...value, fanOut: place } });
  return world;
};

const queued = (world: ReturnType<typeof createWorld>) =>
  world.queue.deliveries.filter(({ message }) => message.kind === 'fan-out');

describe('fan-out', () => {
  it('costs a push one message, and only where it is on', async () => {
    const off = createWorld({ accounts: [publishing] });
    await off.push(aPush());
    expect(queued(off)).toEqual([]);
    const world = await worldWith();
    await world.push(aPush());
    expect(queued(world)).toEqual([{ message: { kind: 'fan-out', event: aPush() } }]);
    expect(world.verification.put).toEqual([]);
  });

  it('takes pushes that no link starts anything for', async () => {
    const world = await worldWith(publishing, []);
    await world.push(aPush());
    expect(queued(world)).toHaveLength(1);
  });

  it('does not repeat what is decided again', async () => {
    const world = await worldWith();
    await startRuns(world, aPush(), { id: 'again', remainingMs: 25_000 }, { again: true });
    expect(queued(world)).toEqual([]);
  });

  it('comes as the repository, in a session for this one source', async () => {
    const world = await worldWith();
    await world.push(aPush());
    await world.work();
    expect(world.verification.put).toMatchObject([{ source: 'slipway.bitbucket', detailType: 'Push' }]);
    expect(world.sessions.opened.at(-1)).toMatchObject({
      purpose: { kind: 'follow', repositoryId },
      reach: { kind: 'publish', what: 'repository', region: 'eu-west-1' },
    });
  });

  it('drops what was queued before it was switched off', async () => {
    const world = createWorld({ accounts: [publishing] });
    await world.consume({ kind: 'fan-out', event: aPush() });
    expect(world.verification.put).toEqual([]);
    expect(world.log.codes()).toContain('fan-out.off');
  });

  it.each([
    ['is not linked there any more', anAccount({ sets: ['follow', 'publish'], regions: ['us-east-1'] })],
    ['may not publish any more', anAccount({ sets: ['follow'] })],
  ])('fails for good, without a session, when the account %s', async (_title, account) => {
    const world = await worldWith(account);
    await expect(world.consume({ kind: 'fan-out', event: aPush() })).rejects.toMatchObject({
      code: 'request-refused',
    });
    expect(world.sessions.opened).toEqual([]);
  });
});

describe('an entry of the audit log', () => {
  const entry = {
    at: '2026-11-22T10:00:00.000Z',
    by: 'ada',
    action: 'pause/set',
    kind: 'pause',
    what: 'Paused the workspace',
    page: 'workspace-settings',
  };

  it('is stored although its delivery cannot be queued', async () => {
    const world = createWorld();
    const audit = createMemoryAudit();
    await world.auditDelivery.replace({ ...place, since: entry.at });
    const queue = { push: () => Promise.reject(new ServiceError('unavailable', 'The queue is down')) };
    await writeAudit({ ...world, audit, queue }, entry);
    expect(await audit.list(undefined, 10)).toHaveLength(1);
    expect(world.log.codes()).toContain('audit.not-queued');
  });

  it('is delivered although it cannot be stored', async () => {
    const world = createWorld();
    await world.auditDelivery.replace({ ...place, since: entry.at });
    const audit = {
      ...createMemoryAudit(),
      write: () => Promise.reject(new ServiceError('unavailable', 'Storage is down')),
    };
    await writeAudit({ ...world, audit }, entry);
    expect(world.queue.deliveries).toMatchObject([{ message: { kind: 'put-audit', entry, to: place } }]);
  });
});
