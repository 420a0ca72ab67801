import { type HostHarness, repositoryUuid, startHost, workspaceUuid } from '../../support/host';

let harness: HostHarness;

beforeAll(async () => {
  harness = await startHost();
});

afterAll(async () => {
  await harness.close();
  expect(harness.defects.drain()).toEqual([]);
});

describe('calls to Bitbucket', () => {
  it('carry the scopes of the manifest as the app', async () => {
    expect(await harness.call('asApp')).toEqual({
      provider: 'app',
      scopes: ['storage:app', 'read:repository:bitbucket'],
    });
  });

  it('need the consent of the user they act for', async () => {
    await expect(harness.call('asUser', undefined, 'ann')).rejects.toMatchObject({
      name: 'NEEDS_AUTHENTICATION_ERR',
    });
    harness.host.setConsent('ann', 'granted');
    expect(await harness.call('asUser', undefined, 'ann')).toMatchObject({
      provider: 'user',
      accountId: 'ann',
    });
    await expect(harness.call('asUser', undefined, 'bea')).rejects.toMatchObject({
      name: 'NEEDS_AUTHENTICATION_ERR',
    });
  });

  it('to another product are not modelled: 501 and a defect', async () => {
    expect(await harness.call('jira')).toEqual({ value: 501 });
    expect(harness.defects.drain()).toEqual(['Forge API not modelled: fpp/app/jira GET /rest/api/3/myself']);
  });
});

describe('egress', () => {
  it('reaches declared hosts at any depth under their own Host header, by fetch and by node:https', async () => {
    const reply = JSON.stringify({ host: 'sts.eu-west-1.amazonaws.com', method: 'POST', body: 'hello' });
    expect(await harness.call('fetch', { url: 'https://sts.eu-west-1.amazonaws.com/?a=%20b' })).toEqual({
      value: reply,
    });
    expect(harness.outside.at(-1)?.url.href).toBe('https://sts.eu-west-1.amazonaws.com/?a=%20b');
    const put = JSON.stringify({ host: 'codebuild.eu-west-1.amazonaws.com', method: 'PUT', body: 'body' });
    expect(await harness.call('https', { url: 'https://codebuild.eu-west-1.amazonaws.com/x' })).toEqual({
      value: put,
    });
    expect(harness.outside.at(-1)?.headers).not.toHaveProperty('forge-proxy-authorization');
  });

  it.each([
    ['an undeclared host', 'https://evil.example.com/'],
    ['the apex of a wildcard', 'https://amazonaws.com/'],
    ['plain http', 'http://sts.amazonaws.com/'],
    ['another port', 'https://api.example.com:8443/'],
  ])('refuses %s', async (_case, url) => {
    const reached = harness.outside.length;
    const refused = { failure: expect.objectContaining({ name: 'REQUEST_EGRESS_ALLOWLIST_ERR' }) };
    expect(await harness.call('fetch', { url })).toEqual(refused);
    expect(await harness.call('https', { url })).toEqual(refused);
    expect(harness.outside).toHaveLength(reached);
  });

  it('ends at 100 requests of one invocation', async () => {
    const statuses = [
      await harness.call('fetchMany', { url: 'https://api.example.com/', times: 101 }),
    ].flat();
    expect(statuses.filter((status) => status === 429)).toHaveLength(1);
  });

  it('has no way round through plain sockets', async () => {
    expect(await harness.call('socket', { port: new URL(harness.url).port })).toMatchObject({
      failure: { name: 'REQUEST_EGRESS_ALLOWLIST_ERR' },
    });
  });
});

describe('the context of a resolver', () => {
  const call = { moduleKey: 'panel', functionKey: 'now', accountId: 'ann' };

  it.each([
    [
      'a repository of no workspace with the app',
      { repository: { uuid: '{44444444-4444-4444-8444-444444444444}' } },
    ],
    [
      'another workspace beside the repository',
      { repository: { uuid: repositoryUuid }, workspace: { uuid: '{5}' } },
    ],
    ['nothing', {}],
  ])('cannot name %s', async (_case, extension) => {
    await expect(harness.host.invokeResolver({ ...call, extension })).rejects.toMatchObject({
      name: 'INVALID_CONTEXT',
    });
  });

  it('may be a workspace alone', async () => {
    const extension = { workspace: { uuid: workspaceUuid } };
    expect(await harness.host.invokeResolver({ ...call, moduleKey: 'settings', extension })).toEqual(
      expect.any(Number),
    );
  });
});
