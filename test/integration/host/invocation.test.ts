import { type HostHarness, startHost, workspaceUuid } from '../../support/host';

let harness: HostHarness;

beforeAll(async () => {
  harness = await startHost();
});

afterAll(async () => {
  await harness.close();
  expect(harness.defects.drain()).toEqual([]);
});

describe('an invocation', () => {
  it('gets its user, workspace and page from the host', async () => {
    const seen = await harness.call('context', undefined, 'bea');
    expect(seen).toMatchObject({
      context: {
        accountId: 'bea',
        workspaceId: workspaceUuid,
        installContext: `ari:cloud:bitbucket::workspace/${workspaceUuid.slice(1, -1)}`,
        moduleKey: 'panel',
        extension: { type: 'bitbucket:repoCodeOverviewPanel' },
      },
      app: {
        environmentType: 'DEVELOPMENT',
        permissions: { scopes: ['storage:app', 'read:repository:bitbucket'] },
      },
    });
  });

  it('sees no environment variables and keeps its modules between calls', async () => {
    const first = await harness.call('environment');
    const second = await harness.call('environment');
    expect(first).toMatchObject({ env: {}, invocations: expect.any(Number) });
    expect(second).toMatchObject({ env: {}, node: expect.stringMatching(/^v\d+/) });
    expect(Reflect.get(Object(second), 'invocations')).toBe(
      Number(Reflect.get(Object(first), 'invocations')) + 1,
    );
  });

  it('runs beside others without mixing up their users', async () => {
    const users = Array.from({ length: 20 }, (_, index) => `user-${index}`);
    const seen = await Promise.all(users.map((user) => harness.call('context', undefined, user)));
    expect(seen).toMatchObject(users.map((accountId) => ({ context: { accountId } })));
  });

  it('lives in the time of the emulator clock', async () => {
    await harness.clock.advance(3_600_000);
    expect(Number(await harness.call('now')) - Date.now()).toBeGreaterThan(3_590_000);
  });
});
