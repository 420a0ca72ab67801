import { type HostHarness, repositoryUuid, startHost } from '../../support/host';

let harness: HostHarness;

const send = async (
  url: string,
  init: { method?: string; cookie?: string; origin?: string; body?: unknown } = {},
) => {
  const { method = 'GET', cookie = 'bb_user=ann', origin, body } = init;
  const headers = { cookie, ...(origin === undefined ? {} : { origin }) };
  const sent = Buffer.from(body === undefined ? '' : JSON.stringify(body));
  const reply = await harness.network.fetch({ method, url: new URL(url), headers, body: sent });
  return { status: reply.status, headers: reply.headers ?? {}, body: String(reply.body) };
};

const page = { moduleKey: 'panel', extension: { repository: { uuid: repositoryUuid } } };
const post = (path: string, body: unknown, rest: object = {}) =>
  send(`${harness.url}${path}`, { method: 'POST', body, ...rest });

beforeAll(async () => {
  harness = await startHost();
});

afterAll(async () => {
  await harness.close();
  expect(harness.defects.drain()).toEqual([]);
});

describe('a Custom UI page', () => {
  it('is the entry that the module names, with the bridge first and the production policy', async () => {
    const { body, headers } = await send(`${harness.url.replace('localhost', '127.0.0.1')}/_forge/ui/panel/`);
    expect(body).toContain('<head><script src="./__bridge.js"></script>');
    const policy = String(headers['content-security-policy']);
    expect(policy).toContain("script-src 'self' https://forge.cdn.prod.atlassian-dev.net");
    expect(policy).toMatch(/style-src [^;]*'unsafe-inline'/);
    expect(policy).toMatch(new RegExp(`frame-ancestors 'self' [^;]*bitbucket\\.org[^;]*${harness.url}`));
    expect(policy).toContain('report-uri /_forge/csp-report');
  });

  it('serves files of its resource and nothing outside of it', async () => {
    const frame = `${harness.url.replace('localhost', '127.0.0.1')}/_forge/ui`;
    expect(await send(`${frame}/settings/panel.js`)).toMatchObject({ status: 200 });
    expect(await send(`${frame}/panel/..%2f..%2fmanifest.yml`)).toMatchObject({ status: 404 });
    expect(await send(`${frame}/nothing/`)).toMatchObject({ status: 404 });
  });

  it('reports violations of its policy as defects', async () => {
    const report = `${harness.url.replace('localhost', '127.0.0.1')}/_forge/csp-report`;
    await send(report, { method: 'POST', body: { blocked: 'inline' } });
    expect(harness.defects.drain()).toEqual(['content security policy: {"blocked":"inline"}']);
  });

  it('lives on another origin than the calls made for it', async () => {
    expect(await send(`${harness.url}/_forge/ui/panel/`)).toMatchObject({ status: 404 });
    expect(await post('/_forge/context', page, { origin: 'http://127.0.0.1' })).toMatchObject({
      status: 403,
    });
  });
});

describe('the page around it', () => {
  it('lists the modules of a place', async () => {
    const { body } = await send(`${harness.url}/_forge/modules?type=bitbucket:repoCodeOverviewPanel`);
    expect(JSON.parse(body)).toEqual([{ key: 'panel', title: 'Panel' }]);
  });

  it('invokes resolvers as the signed-in user', async () => {
    const { status, body } = await post('/_forge/invoke', { ...page, functionKey: 'context' });
    expect([status, JSON.parse(body)]).toMatchObject([200, { value: { context: { accountId: 'ann' } } }]);
    expect(await post('/_forge/invoke', { ...page, functionKey: 'context' }, { cookie: '' })).toMatchObject({
      status: 401,
    });
  });

  it('is told about forged pages, missing functions, oversized and malformed requests', async () => {
    const forged = { ...page, extension: { repository: { uuid: '{9}' } }, functionKey: 'context' };
    expect(await post('/_forge/invoke', forged)).toMatchObject({ status: 403 });
    expect(await post('/_forge/invoke', { ...page, functionKey: 'missing' })).toMatchObject({ status: 424 });
    const large = { ...page, functionKey: 'now', payload: { x: 'x'.repeat(500 * 1024) } };
    expect((await post('/_forge/invoke', large)).body).toContain('PAYLOAD_TOO_BIG');
    expect(await post('/_forge/invoke', { functionKey: 1 })).toMatchObject({ status: 400 });
  });

  it('grants and declines consent for its user', async () => {
    const call = { ...page, functionKey: 'asUser' };
    expect((await post('/_forge/invoke', call)).body).toContain('NEEDS_AUTHENTICATION_ERR');
    await post('/_forge/consent', { granted: true });
    expect(JSON.parse((await post('/_forge/invoke', call)).body)).toMatchObject({
      value: { provider: 'user', accountId: 'ann' },
    });
    await post('/_forge/consent', { granted: false });
    expect((await post('/_forge/invoke', call)).body).toContain('NEEDS_AUTHENTICATION_ERR');
  });
});
