import { createWorld } from './world';
import type { World } from './world';

const HASH = /^[0-9a-f]{40}$/;

describe('push events', () => {
  let world: World;
  let mainHash: string;

  beforeEach(async () => {
    world = await createWorld();
    mainHash = await world.git('rev-parse', 'main');
  });
  afterEach(() => world.close());

  const pushes = (): unknown[] => world.events.map((event) => event['push']);

  it('carry the envelope without the workspace slug', async () => {
    await world.commit('second');
    await world.git('push', 'origin', 'main');
    expect(world.events).toEqual([
      {
        eventType: 'avi:bitbucket:push:repository',
        timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/),
        selfGenerated: false,
        actor: { type: 'user', accountId: 'writer', uuid: expect.stringMatching(/^\{[0-9a-f-]{36}\}$/) },
        repository: { uuid: expect.stringMatching(/^\{.*\}$/), slug: 'shop' },
        project: { uuid: expect.any(String) },
        workspace: { uuid: expect.any(String) },
        push: expect.anything(),
      },
    ]);
  });

  it('tell an update of the main branch with its commits, newest first', async () => {
    const second = await world.commit('second');
    const third = await world.commit('third');
    await world.git('push', 'origin', 'main');
    expect(pushes()).toEqual([
      {
        ...{ ref: 'main', mainbranch: true, before: mainHash, after: third },
        ...{ created: false, closed: false, forced: false, truncated: false },
        commits: [third, second].map((hash, index) => ({
          hash,
          message: { value: index === 0 ? 'third\n' : 'second\n', truncated: false },
          date: expect.stringMatching(/\.000000Z$/),
          author: { user: { type: 'user', accountId: 'writer', uuid: expect.any(String) } },
        })),
      },
    ]);
    const names = { workspaceSlug: 'acme', repositorySlug: 'shop', type: 'branch', name: 'main' };
    expect(world.updates).toEqual([{ ...names, before: mainHash, after: third }]);
  });

  it('tell a new branch without new commits', async () => {
    await world.git('push', 'origin', 'main:feature/one');
    expect(pushes()).toEqual([
      {
        ...{
          ref: 'feature/one',
          mainbranch: false,
          after: mainHash,
          created: true,
          closed: false,
          forced: false,
        },
        ...{ truncated: false, commits: [] },
      },
    ]);
  });

  it('tell a forced branch', async () => {
    await world.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'rewritten');
    await world.git('push', '--force', 'origin', 'main');
    expect(pushes()).toEqual([
      expect.objectContaining({
        ref: 'main',
        before: mainHash,
        after: await world.git('rev-parse', 'main'),
        forced: true,
      }),
    ]);
  });

  it('tell a deleted branch without an after', async () => {
    await world.git('push', 'origin', 'main:old');
    await world.git('push', 'origin', ':old');
    expect(pushes()[1]).toEqual({
      ...{ ref: 'old', mainbranch: false, before: mainHash, created: false, closed: true, forced: false },
      ...{ truncated: false, commits: [] },
    });
  });

  it('tell light tags without any of the branch fields', async () => {
    await world.git('tag', 'v1');
    await world.git('push', 'origin', 'v1');
    expect(pushes()).toEqual([{ ref: 'v1', after: mainHash, created: true, closed: false, forced: false }]);
  });

  it('tell annotated tags with the commit, the message and the tagger', async () => {
    await world.git('tag', '-a', 'v2', '-m', 'Release 2');
    await world.git('push', 'origin', 'v2');
    expect(pushes()).toEqual([
      {
        ...{ ref: 'v2', after: mainHash, created: true, closed: false, forced: false },
        date: expect.stringMatching(/\.000000Z$/),
        message: { value: 'Release 2\n', truncated: false },
        author: { user: expect.objectContaining({ accountId: 'writer' }) },
      },
    ]);
    expect(await world.git('rev-parse', 'v2')).not.toBe(mainHash);
  });

  it('tell moved and deleted tags', async () => {
    await world.git('tag', '-a', 'v3', '-m', 'first');
    await world.git('push', 'origin', 'v3');
    const moved = await world.commit('second');
    await world.git('tag', '--force', 'v3');
    await world.git('push', '--force', 'origin', 'v3');
    await world.git('push', 'origin', ':refs/tags/v3');
    expect(pushes().slice(1)).toEqual([
      { ref: 'v3', before: mainHash, after: moved, created: false, closed: false, forced: true },
      { ref: 'v3', before: moved, created: false, closed: true, forced: false },
    ]);
  });

  it('are one for every ref of a push', async () => {
    await world.commit('second');
    await world.git('tag', 'v4');
    await world.git('push', 'origin', 'main', 'main:copy', 'v4');
    expect(world.events.map((event) => event['push'])).toEqual([
      expect.objectContaining({ ref: 'copy', created: true, commits: [expect.anything()] }),
      expect.objectContaining({ ref: 'main', created: false, commits: [expect.anything()] }),
      expect.not.objectContaining({ commits: expect.anything() }),
    ]);
    expect(world.updates.map(({ type, name }) => `${type} ${name}`)).toEqual([
      'branch copy',
      'branch main',
      'tag v4',
    ]);
  });

  it('are none for a push that changes nothing or is rejected', async () => {
    await world.git('push', 'origin', 'main');
    await world.git('commit', '--quiet', '--amend', '--allow-empty', '-m', 'rewritten');
    await expect(world.git('push', 'origin', 'main')).rejects.toThrow('non-fast-forward');
    expect(world.events).toEqual([]);
  });

  it('hold full hashes in every place', async () => {
    await world.commit('second');
    await world.git('push', 'origin', 'main');
    expect(pushes()).toEqual([
      expect.objectContaining({
        before: expect.stringMatching(HASH),
        after: expect.stringMatching(HASH),
        commits: [expect.objectContaining({ hash: expect.stringMatching(HASH) })],
      }),
    ]);
  });
});
