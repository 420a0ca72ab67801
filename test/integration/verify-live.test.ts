import type { Live } from '../../scripts/verify-live/check';
import { nextRecord } from '../../scripts/verify-live/live-record';
import { exitCodeOf, formatReport } from '../../scripts/verify-live/report';
import { runChecks } from '../../scripts/verify-live/run-checks';
import { passingBuild } from '../support/git-client';
import { awsReaderIn, liveOf, personalToken } from '../support/live-product';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';

const seenAt = '2026-11-22T10:00:00.000Z';
const noCommit = 'f'.repeat(40);

describe('verify:live against a working installation', () => {
  let product: Product;
  let live: Live;
  let commit: string;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'shop-build' });
    await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
    product.emulator.faults.arm('trigger:duplicate');
    commit = await product.push('Add a build that passes', { 'buildspec.yml': passingBuild });
    await product.settle();
    live = await liveOf(product, 'shop-build', commit);
  });

  afterAll(() => product.close());

  const resultsOf = async (changed: Partial<Live>) =>
    Object.fromEntries((await runChecks({ ...live, ...changed })).map(({ key, result }) => [key, result]));

  const lineOf = async (key: string, changed: Partial<Live>) =>
    (await runChecks({ ...live, ...changed })).find((line) => line.key === key);

  it('passes every point that can be tried', async () => {
    const issuer = live.settings.SLIPWAY_ISSUER ?? '';

    expect(await resultsOf({ earlier: { issuer, seenAt } })).toEqual({
      issuer: 'passed',
      sts: 'passed',
      'app-read': 'passed',
      'app-permissions': 'not tried',
      'commit-id': 'passed',
      status: 'passed',
      redelivery: 'passed',
      'dynamic-secret': 'passed',
      reinstall: 'passed',
    });
  });

  it('tries only what needs nobody when nothing was told', async () => {
    const lines = await runChecks({ ...live, settings: {}, aws: undefined, ask: undefined });

    expect(new Set(lines.map(({ result }) => result))).toEqual(new Set(['not tried']));
    expect(exitCodeOf(lines)).toBe(0);
    expect(formatReport(lines)).toContain('needs SLIPWAY_ISSUER');
  });

  it('fails an issuer that answers 404', async () => {
    const settings = { ...live.settings, SLIPWAY_ISSUER: `${live.settings.SLIPWAY_ISSUER ?? ''}x` };

    expect(await lineOf('issuer', { settings })).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining('answers 404'),
    });
  });

  it('fails an issuer that answers later than STS waits', async () => {
    let nowMs = 0;

    const line = await lineOf('issuer', { nowMs: () => (nowMs += 6_000) });

    expect(line).toMatchObject({ result: 'failed', detail: expect.stringContaining('6000 ms') });
  });

  it('fails a document that names another issuer', async () => {
    const other = () =>
      Promise.resolve(Response.json({ issuer: 'https://other', jwks_uri: 'https://other/keys' }));

    expect(await lineOf('issuer', { fetch: other })).toMatchObject({
      result: 'failed',
      detail: 'The document names another issuer: https://other',
    });
  });

  it('fails a published key that holds a private member', async () => {
    const leak: typeof fetch = async (input, init) => {
      const reply = await live.fetch(input, init);
      return String(input).endsWith('jwks.json')
        ? Response.json({ keys: [{ kid: 'a', d: 'secret' }] })
        : reply;
    };

    expect(await lineOf('issuer', { fetch: leak })).toMatchObject({
      result: 'failed',
      detail: 'A published key has the member d',
    });
  });

  it('fails when no start by Slipway has the commit', async () => {
    const settings = { ...live.settings, SLIPWAY_COMMIT: noCommit };

    expect(await lineOf('commit-id', { settings })).toMatchObject({
      result: 'failed',
      detail: `No start by Slipway has revision ${noCommit}; the newest has ${commit}`,
    });
  });

  it('fails when the source action fetched another commit than it was asked for', async () => {
    const [start] = (await live.aws?.listSlipwayStarts('shop-build')) ?? [];
    const aws = {
      listSlipwayStarts: async () => (start ? [start] : []),
      fetchedCommits: async () => [noCommit],
    };

    expect(await lineOf('commit-id', { aws })).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining(`but fetched ${noCommit}`),
    });
  });

  it('fails when one push was started twice', async () => {
    const starts = (await live.aws?.listSlipwayStarts('shop-build')) ?? [];
    const aws = {
      listSlipwayStarts: async () => [...starts, ...starts],
      fetchedCommits: async () => [commit],
    };

    expect(await lineOf('redelivery', { aws })).toMatchObject({ result: 'failed' });
  });

  it('fails when the commit carries no status of Slipway', async () => {
    const foreign = () =>
      Promise.resolve(Response.json({ values: [{ key: 'other-ci', state: 'SUCCESSFUL' }] }));

    expect(await lineOf('status', { fetch: foreign })).toMatchObject({
      result: 'failed',
      detail: "None of the commit's 1 statuses is Slipway's",
    });
  });

  it('fails when the manifest asks for the write scope that the point is about', async () => {
    expect(await lineOf('status', { scopes: ['write:repository:bitbucket'] })).toMatchObject({
      result: 'failed',
    });
  });

  it('blames nothing on Slipway when the token or the credentials may not look', async () => {
    const settings = { ...live.settings, SLIPWAY_BITBUCKET_TOKEN: 'wrong' };
    const aws = awsReaderIn(product, { Version: '2012-10-17', Statement: [] });

    const lines = await runChecks({ ...live, settings, aws });

    expect(lines.find(({ key }) => key === 'status')?.detail).toContain('answers this token 401');
    expect(lines.find(({ key }) => key === 'commit-id')?.detail).toContain('AWS does not let you look');
    expect(lines.filter(({ result }) => result === 'failed')).toEqual([]);
  });

  it('never prints the token', async () => {
    const report = formatReport(await runChecks(live));

    expect(report).not.toContain(personalToken);
  });

  it('believes a person who says that Verify failed', async () => {
    const lines = await runChecks({ ...live, aws: undefined, ask: () => Promise.resolve('no') });

    expect(lines.find(({ key }) => key === 'sts')?.result).toBe('failed');
    expect(exitCodeOf(lines)).toBe(1);
  });

  it('fails an issuer that moved with a new installation', async () => {
    const earlier = { issuer: 'https://old.webtrigger.atlassian.app/public/1', seenAt };

    expect(await lineOf('reinstall', { earlier })).toMatchObject({
      result: 'failed',
      detail: expect.stringContaining(earlier.issuer),
    });
  });

  it('notes an address that works, and keeps it until a new installation was judged', async () => {
    const issuer = live.settings.SLIPWAY_ISSUER ?? '';
    const now = { issuer, seenAt };
    const earlier = { issuer, seenAt: '2026-11-01T10:00:00.000Z' };
    const skipping = await runChecks({ ...live, earlier, ask: () => Promise.resolve('skip') });

    expect(nextRecord(now, undefined, await runChecks(live))).toEqual(now);
    expect(nextRecord(now, earlier, skipping)).toBeUndefined();
    expect(nextRecord(now, earlier, await runChecks({ ...live, earlier }))).toEqual(now);
  });
});
