import { expressionProblemOf } from '../../../src/adapters/re2/expressions';
import { Refusal, ServiceError } from '../../../src/domain/errors';
import { cancelBulkLink, listBulkFailures, resumeBulkLink } from '../../../src/usecases/control-bulk-link';
import { linkBulkPart } from '../../../src/usecases/link-bulk-part';
import { saveLink } from '../../../src/usecases/manage-links';
import { openBulkLinker } from '../../../src/usecases/open-bulk-linker';
import { startBulkLink } from '../../../src/usecases/start-bulk-link';
import { aPipeline, region } from '../../support/factories';
import { bulkWorld, choicesOf } from '../../support/factories/bulk-world';

test('each row becomes a link that its main branch starts, read once in AWS and with one session a part', async () => {
  const world = bulkWorld();
  await startBulkLink(world, choicesOf(60));
  expect(await world.consume()).toBe(3);
  expect(await world.job()).toMatchObject({ state: 'done', total: 60 });
  expect(world.read).toHaveLength(59);
  expect(world.sessions.opened).toHaveLength(3);
  expect(await world.linksOf(7)).toMatchObject([
    {
      name: 'r007-deploy',
      mode: 'start',
      rules: [{ branches: { include: ['trunk'], exclude: [] }, tags: { include: [] } }],
    },
  ]);
  expect((await world.settings.get('r007')).value).toMatchObject({
    fullName: 'acme/r007',
    mainBranch: 'trunk',
  });
  expect(await world.index.find('account-1', region, 'r007-deploy')).toHaveLength(1);
});

test('a repository without main branch can be followed and not started', async () => {
  const world = bulkWorld();
  const job = await startBulkLink(world, choicesOf(5));
  await world.consume();
  expect(await listBulkFailures(world, job.id)).toMatchObject([
    { fullName: 'acme/r003', outcome: { reason: expect.stringContaining('no main branch') } },
  ]);
});

test('an id that is none of the workspace fails and says no more than that', async () => {
  const world = bulkWorld(2);
  const job = await startBulkLink(world, choicesOf(3));
  await world.consume();
  expect(await world.job()).toMatchObject({ state: 'done', parts: [{ linked: 2, already: 0, failed: 1 }] });
  expect(await listBulkFailures(world, job.id)).toMatchObject([
    { outcome: { reason: 'Bitbucket lists no such repository in this workspace' } },
  ]);
  expect(world.read).not.toContain('r002-deploy');
});

test('one pipeline that the role may not read fails alone', async () => {
  const world = bulkWorld();
  world.failWith((name) =>
    name === 'r010-deploy' ? new ServiceError('access-denied', 'no codepipeline:GetPipeline') : undefined,
  );
  const job = await startBulkLink(world, choicesOf(30, { mode: 'follow' }));
  await world.consume();
  expect(await world.job()).toMatchObject({ state: 'done' });
  const failures = await listBulkFailures(world, job.id);
  expect(failures.map(({ pipeline }) => pipeline)).toEqual(['r010-deploy']);
  world.failWith(() => undefined);
  await resumeBulkLink(world, job.id, true);
  await world.consume();
  expect(await listBulkFailures(world, job.id)).toEqual([]);
  expect(await world.linksOf(10)).toHaveLength(1);
});

test('what AWS puts off waits as long as it asks and is then gone on with', async () => {
  const world = bulkWorld();
  let refusals = 2;
  world.failWith((name) =>
    name === 'r005-deploy' && refusals-- > 0
      ? new ServiceError('throttled', 'slow down', { retryAfterSeconds: 40 })
      : undefined,
  );
  const job = await startBulkLink(world, choicesOf(10, { mode: 'follow' }));
  const [first] = world.queue.take();
  if (first?.message.kind !== 'bulk-link') throw new Error('no message');
  await world.work(first.message);
  expect(world.queue.deliveries).toMatchObject([{ message: { part: 0, tries: 1 }, delaySeconds: 40 }]);
  expect(await world.job()).toMatchObject({ state: 'running', parts: [{ linked: 5 }] });
  await world.consume();
  expect(await world.job()).toMatchObject({ state: 'done', parts: [{ linked: 10 }] });
  expect(await listBulkFailures(world, job.id)).toEqual([]);
});

test('a row that is put off for ever is given up after six tries, and the others are linked', async () => {
  const world = bulkWorld();
  world.failWith((name) => (name === 'r001-deploy' ? new ServiceError('throttled', 'never') : undefined));
  await startBulkLink(world, choicesOf(4, { mode: 'follow' }));
  expect(await world.consume(20)).toBeLessThan(12);
  expect(await world.job()).toMatchObject({ state: 'done', parts: [{ linked: 3, failed: 1 }] });
});

test('a message that comes twice changes nothing', async () => {
  const world = bulkWorld();
  const job = await startBulkLink(world, choicesOf(10, { mode: 'follow' }));
  await world.consume();
  const before = [await world.job(), await world.linksOf(1)];
  await world.work({ jobId: job.id, part: 0, tries: 0 });
  expect([await world.job(), await world.linksOf(1)]).toEqual(before);
  expect(world.read).toHaveLength(10);
});

test('a link that an interruption left without its outcome counts as linked, and is indexed', async () => {
  const world = bulkWorld();
  const job = await startBulkLink(world, choicesOf(1, { mode: 'follow' }));
  const rows = await world.bulk.getRows(job.id, 0);
  await world.consume();
  await world.index.remove('account-1', region, 'r000-deploy', {
    repositoryId: 'r000',
    linkId: (await world.linksOf(0))[0]?.id ?? '',
  });
  await world.bulk.saveRows(job.id, 0, rows);
  await world.bulk.updateJob(job.id, (before) => ({
    ...before,
    state: 'running',
    parts: [{ linked: 0, already: 0, failed: 0 }],
  }));
  await world.work({ jobId: job.id, part: 0, tries: 0 });
  expect(await world.job()).toMatchObject({ state: 'done', parts: [{ linked: 1, already: 0 }] });
  expect(await world.linksOf(0)).toHaveLength(1);
  expect(await world.index.find('account-1', region, 'r000-deploy')).toHaveLength(1);
});

test('what is linked already is left as it is', async () => {
  const world = bulkWorld();
  await startBulkLink(world, choicesOf(2, { mode: 'follow' }));
  await world.consume();
  const before = await world.linksOf(0);
  await startBulkLink(world, choicesOf(2, { mode: 'start' }));
  await world.consume();
  expect(await world.job()).toMatchObject({ state: 'done', parts: [{ linked: 0, already: 2, failed: 0 }] });
  expect(await world.linksOf(0)).toEqual(before);
});

test('a cancelled job stops between parts and goes on from there', async () => {
  const world = bulkWorld();
  const job = await startBulkLink(world, choicesOf(60, { mode: 'follow' }));
  await world.consume(1);
  await cancelBulkLink(world, job.id);
  expect(await world.consume()).toBe(1);
  expect(await world.job()).toMatchObject({
    state: 'cancelled',
    parts: [{ linked: 25 }, { linked: 0 }, { linked: 0 }],
  });
  await resumeBulkLink(world, job.id, false);
  await world.consume();
  expect(await world.job()).toMatchObject({
    state: 'done',
    parts: [{ linked: 25 }, { linked: 25 }, { linked: 10 }],
  });
  expect(world.read).toHaveLength(60);
});

test('a job whose message was lost is resumed where it stands', async () => {
  const world = bulkWorld();
  const job = await startBulkLink(world, choicesOf(30, { mode: 'follow' }));
  world.queue.take();
  await resumeBulkLink(world, job.id, false);
  await world.consume();
  expect(await world.job()).toMatchObject({ state: 'done' });
});

test('links that others change at that moment are tried again', async () => {
  const world = bulkWorld();
  let clashes = 1;
  const settings: typeof world.settings = {
    ...world.settings,
    save: async (...args) => {
      if (clashes-- > 0) throw new Refusal('conflict', 'changed');
      return world.settings.save(...args);
    },
  };
  const job = await startBulkLink(world, choicesOf(1, { mode: 'follow' }));
  world.queue.take();
  const openLinker = () =>
    openBulkLinker({
      ...world,
      pipelines: { getPipeline: async (_, name) => aPipeline({ name }) },
      saveLink: (known, ...link) => saveLink({ ...world, settings, ...known, expressionProblemOf }, ...link),
    });
  await linkBulkPart({ ...world, openLinker }, { jobId: job.id, part: 0, tries: 0 });
  expect(world.queue.deliveries).toMatchObject([{ message: { tries: 1 } }]);
});

describe('is refused', () => {
  test('while another job runs', async () => {
    const world = bulkWorld();
    await startBulkLink(world, choicesOf(1));
    await expect(startBulkLink(world, choicesOf(1))).rejects.toMatchObject({ code: 'conflict' });
  });

  test('when a row comes twice, or its place is not linked', async () => {
    const world = bulkWorld();
    const twice = [...choicesOf(1), ...choicesOf(1)];
    await expect(startBulkLink(world, twice)).rejects.toMatchObject({ code: 'invalid' });
    const elsewhere = choicesOf(1, { region: 'us-east-1' });
    await expect(startBulkLink(world, elsewhere)).rejects.toMatchObject({ code: 'invalid' });
    expect(await world.job()).toBeUndefined();
  });

  test('for a job that is not the newest', async () => {
    const world = bulkWorld();
    await expect(cancelBulkLink(world, 'other')).rejects.toThrow(Refusal);
    await expect(resumeBulkLink(world, 'other', true)).rejects.toThrow(Refusal);
    expect(await listBulkFailures(world, 'other')).toEqual([]);
  });
});
