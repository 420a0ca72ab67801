import { loadPanel, pollRuns } from '../../../src/usecases/show-runs';
import { authorise } from '../../../src/usecases/authorise';
import {
  aLink,
  anAccount,
  aPush,
  createWorld,
  hash,
  otherRepositoryId,
  repositoryId,
} from '../../support/factories';
import { createMemoryGrants, createMemoryPermissions } from '../../support/fakes';

const viewer = { accountId: 'ann', repositoryId, level: 'read' as const };

const opened = async () => {
  const world = { ...createWorld(), grants: createMemoryGrants() };
  await world.push(aPush());
  world.clock.advance(1000);
  await world.push(aPush({ after: hash('c'), timestamp: '2026-11-22T10:00:01Z' }));
  return { world, panel: await loadPanel(world, viewer) };
};

const poll = (
  world: Parameters<typeof pollRuns>[0],
  grant: string,
  more: Partial<Parameters<typeof pollRuns>[1]> = {},
) => pollRuns(world, { ...viewer, grant, known: {}, ...more });

describe('the panel', () => {
  it('opens with the newest runs first, and what is linked', async () => {
    const { panel } = await opened();
    expect(panel.runs.map(({ commit }) => commit)).toEqual([hash('c'), hash('a')]);
    expect(panel.settings.links).toEqual([aLink()]);
    expect(panel.accounts).toEqual([anAccount()]);
  });

  it('is empty for a repository in which nothing happened', async () => {
    const { world } = await opened();
    const panel = await loadPanel(world, { ...viewer, repositoryId: otherRepositoryId });
    expect(panel).toMatchObject({ runs: [], settings: { links: [] } });
  });
});

describe('polling', () => {
  it('answers only runs that are newer than what the page knows', async () => {
    const { world, panel } = await opened();
    const known = Object.fromEntries(panel.runs.map(({ id, version }) => [id, version]));
    expect((await poll(world, panel.grant)).changed).toHaveLength(2);
    expect(await poll(world, panel.grant, { known })).toEqual({
      order: panel.runs.map(({ id }) => id),
      changed: [],
    });
    const [first] = panel.runs;
    await world.changes.change(first?.id ?? '', (run) => ({ ...run, reason: 'Changed' }));
    expect((await poll(world, panel.grant, { known })).changed).toMatchObject([
      { id: first?.id, reason: 'Changed' },
    ]);
  });

  it('reads no run when nothing changed', async () => {
    const { world, panel } = await opened();
    const known = Object.fromEntries(panel.runs.map(({ id, version }) => [id, version]));
    const runs = { ...world.runs, findMany: () => Promise.reject(new Error('Runs were read')) };
    await expect(poll({ ...world, runs }, panel.grant, { known })).resolves.toMatchObject({ changed: [] });
  });

  it.each([
    ['another person', { accountId: 'bob' }],
    ['another repository', { repositoryId: otherRepositoryId }],
    ['text that nobody signed', { grant: 'grant-99' }],
  ])('is refused with a grant for %s', async (_, change) => {
    const { world, panel } = await opened();
    await expect(poll(world, panel.grant, change)).rejects.toMatchObject({ code: 'no-permission' });
  });

  it('is refused after five minutes', async () => {
    const { world, panel } = await opened();
    world.clock.advance(5 * 60_000 - 1);
    await expect(poll(world, panel.grant)).resolves.toBeDefined();
    world.clock.advance(1);
    await expect(poll(world, panel.grant)).rejects.toMatchObject({ code: 'no-permission' });
  });

  it('is refused with a grant that says the person has no permission', async () => {
    const { world } = await opened();
    const { grant } = await loadPanel(world, { ...viewer, level: 'none' });
    await expect(poll(world, grant)).rejects.toMatchObject({ code: 'no-permission' });
  });
});

describe('checking a person live', () => {
  const levels = ['none', 'read', 'write', 'admin'] as const;
  const asked = (level: (typeof levels)[number], owner = false) =>
    createMemoryPermissions({ levels: { [repositoryId]: level }, owner });

  it.each(['read', 'write', 'admin'] as const)('for %s needs that level or more', async (access) => {
    for (const level of levels) {
      const check = authorise(asked(level), access, repositoryId);
      if (levels.indexOf(level) >= levels.indexOf(access)) await expect(check).resolves.toBe(level);
      else await expect(check).rejects.toMatchObject({ code: 'no-permission' });
    }
  });

  it('for the workspace needs its owner, whatever the level in a repository', async () => {
    await expect(authorise(asked('admin'), 'owner', repositoryId)).rejects.toMatchObject({
      code: 'no-permission',
    });
    await expect(authorise(asked('none', true), 'owner', undefined)).resolves.toBe('none');
  });

  it('on a page without a repository gives no repository right', async () => {
    await expect(authorise(asked('admin', true), 'read', undefined)).rejects.toMatchObject({
      code: 'no-permission',
    });
  });

  it('who has not consented is asked to', async () => {
    const permissions = createMemoryPermissions({ consent: false });
    await expect(authorise(permissions, 'read', repositoryId)).rejects.toMatchObject({
      code: 'consent-needed',
    });
  });
});
