import { passingBuild } from '../../support/git-client';
import type { Product } from '../../support/product';
import { callsOf, startProduct, stateOf } from '../../support/product';
import { expectCleanEnd } from '../../support/product-checks';
import { logCodes, logText } from '../../support/product-logs';

describe('input that nobody should send', () => {
  let product: Product;
  const eventType = 'avi:bitbucket:push:repository';
  const pushOne = (name: string) => product.push(name, { 'buildspec.yml': passingBuild, name });
  const kvs = () => product.emulator.forge.kvs(product.place.workspaceUuid);
  const linesOf = (code: string) => logCodes(product.emulator).filter((one) => one === code).length;

  /** A stored entity `document` with another version of its form. */
  const rewrite = (key: string, change: (value: object) => object): (() => void) => {
    const before = kvs().get('entity:document', key)?.value;
    if (typeof before !== 'object' || before === null) throw new Error(`${key} is not stored`);
    kvs().set('entity:document', key, change(before));
    return () => kvs().set('entity:document', key, before);
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  });

  afterEach(() => product.emulator.faults.clear());
  afterAll(() => product.close());

  it.each([
    ['a push without a push', {}],
    ['a push that is text', { push: 'all of it' }],
    ['a push without a ref', { push: { created: true } }],
    ['a hash that is none', { push: { ref: 'main', after: '$(id)', created: true, closed: false } }],
    ['no repository', { repository: undefined, push: { ref: 'main' } }],
    ['a repository that is a list', { repository: [], push: { ref: 'main' } }],
  ])('as an event (%s) is refused with a code in the log, and starts nothing', async (_title, fields) => {
    const before = linesOf('push.refused');
    product.emulator.forge.deliver({
      eventType,
      timestamp: new Date(product.clock.nowMs()).toISOString(),
      workspace: { uuid: product.place.workspaceUuid },
      repository: { uuid: product.place.repositoryUuid },
      ...fields,
    });
    await product.settle();
    expect(linesOf('push.refused')).toBe(before + 1);
    expect(callsOf(product, 'codepipeline:StartPipelineExecution')).toEqual([]);
  });

  it.each([
    ['newer', (value: object) => ({ ...value, schemaVersion: 99 }), 'record-of-other-version'],
    ['older', ({ ...value }: object) => ({ ...value, schemaVersion: 0 }), 'record-of-other-version'],
    ['damaged', (value: object) => ({ ...value, data: { links: 'none' } }), 'record-malformed'],
  ])(
    'as settings of a %s version is refused with its code, and the push starts once they can be read',
    async (_title, change, code) => {
      const bare = product.place.repositoryUuid.replace(/[{}]/g, '');
      const restore = rewrite(`repository:${bare}`, change);
      const commit = await pushOne(`settings ${_title}`);
      await product.settle();
      expect(product.statuses(commit)).toEqual([]);
      expect(logText(product.emulator)).toContain(code);
      const panel = await product.panel().call('panel/load');
      expect(panel).toMatchObject({ ok: false, problem: { code: 'internal' } });
      restore();
      await product.pass(120);
      expect(stateOf(product, commit)).toBe('SUCCESSFUL');
    },
  );

  it('as a stored run of another version ends that message alone, with a code', async () => {
    product.emulator.aws.settings.actionDelayMs = 300_000;
    const commit = await pushOne('run of another version');
    await product.settle();
    const stored = kvs()
      .list('entity:run')
      .map(({ key }) => key);
    await product.pass(1);
    const key =
      kvs()
        .list('entity:run')
        .map((one) => one.key)
        .find((one) => !stored.includes(one)) ??
      stored.at(-1) ??
      '';
    const record = kvs().get('entity:run', key)?.value;
    if (typeof record !== 'object' || record === null) throw new Error('the run is not stored');
    kvs().set('entity:run', key, { ...record, schemaVersion: 99 });
    await product.pass(130);
    expect(linesOf('queue.failed')).toBeGreaterThan(0);
    const panel = await product.panel().call('panel/load');
    expect(panel.ok).toBe(true);
    kvs().set('entity:run', key, record);
    product.emulator.aws.settings.actionDelayMs = 0;
    for (let minute = 0; minute < 120; minute++) await product.pass(60);
    expect(stateOf(product, commit)).toBe('SUCCESSFUL');
  });

  it.each([
    ['runs/poll', { grant: 'forged', known: {} }, 'no-permission'],
    ['runs/poll', { known: 'all' }, 'invalid'],
    ['runs/release', { runIds: [] }, 'invalid'],
    ['runs/release', { runIds: ['x'] }, 'no-permission'],
  ])('as a request %s %j is answered as a problem', async (name, payload, code) => {
    expect(await product.panel().call(name, payload)).toMatchObject({ ok: false, problem: { code } });
  });

  it('leaves no stack and no secret in the log, and ends clean', () => {
    expect(logText(product.emulator)).not.toMatch(/\\n\s+at |ASIA[A-Z0-9]{16}|eyJ[\w-]{20,}\./);
    expectCleanEnd(product);
  });
});
