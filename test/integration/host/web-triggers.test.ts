import { type HostHarness, startHost } from '../../support/host';

let harness: HostHarness;
let address: URL;

/** Calls a virtual host as an outside client would: over HTTP, with its Host header. */
const request = async (url: string, method = 'GET', body = '') => {
  const {
    status,
    headers,
    body: reply,
  } = await harness.network.fetch({
    method,
    url: new URL(url),
    headers: { 'x-key': 'k' },
    body: Buffer.from(body),
  });
  return { status, headers: headers ?? {}, body: String(reply) };
};

beforeAll(async () => {
  harness = await startHost();
  address = new URL(String(await harness.call('url', { key: 'hook' })));
});

afterAll(async () => {
  await harness.close();
  expect(harness.defects.drain()).toEqual([]);
});

describe('a web trigger address', () => {
  it('has the form that the manifest asks for and stays the same until a new one is forced', async () => {
    expect(address.href).toMatch(
      /^https:\/\/[0-9a-f-]{36}\.webtrigger\.atlassian\.app\/public\/[0-9a-f-]{36}$/,
    );
    expect(await harness.call('url', { key: 'hook' })).toBe(address.href);
    expect(await harness.call('url', { key: 'old-hook' })).toMatch(
      /^https:\/\/[0-9a-f-]{36}\.hello\.atlassian-dev\.net\/x1\//,
    );
    const forced = await harness.call('url', { key: 'old-hook', force: true });
    expect(await harness.call('url', { key: 'old-hook' })).toBe(forced);
  });
});

describe('a web trigger request', () => {
  it('arrives with arrays of headers and parameters, the full path and the part after the id', async () => {
    const { status, headers, body } = await request(`${address.href}/a/b?x=1&x=2`, 'POST', '{"é":1}');
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-type': 'application/json',
      'x-ratelimit-limit': expect.any(String),
    });
    expect(JSON.parse(body)).toMatchObject({
      method: 'POST',
      path: `${address.pathname}/a/b`,
      userPath: '/a/b',
      headers: { 'x-key': ['k'], host: [address.host] },
      queryParameters: { x: ['1', '2'] },
      body: '{"é":1}',
    });
  });

  it('without a suffix has an empty user path, and HEAD gets no body', async () => {
    expect(JSON.parse((await request(address.href)).body)).toMatchObject({ userPath: '' });
    expect(await request(address.href, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('to an unknown id or another installation is 404', async () => {
    expect(await request(`${address.origin}/public/nothing`)).toMatchObject({ status: 404 });
    expect(await request(address.href.replace(/\/\/[0-9a-f]{8}/, '//00000000'))).toMatchObject({
      status: 404,
    });
  });

  it('that the function fails is 500 without any detail', async () => {
    const { status, body } = await request(`${address.href}/crash`);
    expect([status, body.includes('secret')]).toEqual([500, false]);
  });

  it('with a badly shaped response is 500 and a defect', async () => {
    expect(await request(`${address.href}/bad`)).toMatchObject({ status: 500 });
    expect(harness.defects.drain()).toEqual(['web trigger hook returned a bad response: {"status":200}']);
  });

  it('is 500 when the process ends, and the next request gets a fresh process', async () => {
    expect(await request(`${address.href}/exit`)).toMatchObject({ status: 500 });
    expect(harness.defects.drain()).toEqual([
      expect.stringContaining('function on-hook: The process ended (3)'),
    ]);
    expect(await request(address.href)).toMatchObject({ status: 200 });
  });

  it('over 5 MB is 413', async () => {
    expect(await request(address.href, 'POST', 'x'.repeat(5 * 1024 * 1024 + 1))).toMatchObject({
      status: 413,
    });
  });
});
