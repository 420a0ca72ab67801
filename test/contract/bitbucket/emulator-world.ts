import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { bareUuid } from '../../../src/domain/ids';
import { bodyOf, createWorld } from '../../integration/bitbucket/world';
import type { World } from '../../integration/bitbucket/world';
import { createAdapters } from './adapters';
import type { HistoryWorld } from './history-world';
import { featureFiles, laterFiles, mainFiles } from './history-world';

const repositorySchema = z.object({ uuid: z.string(), workspace: z.object({ uuid: z.string() }) });

/** Makes the working copy hold exactly these files and commits them. */
const commitFiles = async (
  world: World,
  files: Readonly<Record<string, string>>,
  message: string,
): Promise<string> => {
  for (const name of Object.keys({ ...mainFiles, ...featureFiles }))
    rmSync(path.join(world.clone, name), { force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(world.clone, name)), { recursive: true });
    writeFileSync(path.join(world.clone, name), text);
  }
  await world.git('add', '-A');
  return world.commit(message);
};

const pushHistory = async (world: World) => {
  const { git } = world;
  const base = await commitFiles(world, mainFiles, 'base');
  await git('checkout', '--quiet', '-b', 'feature/a-b');
  const feature = await commitFiles(world, featureFiles, 'Feature\n\nbody');
  await git('checkout', '--quiet', '--orphan', 'island');
  const island = await world.commit('island');
  await git('checkout', '--quiet', '--force', 'main');
  const later = await commitFiles(world, laterFiles, 'later');
  for (const tag of ['v1', 'v10']) await git('tag', tag, base);
  await git('tag', '-a', 'v2', '-m', 'Two', base);
  const many = Array.from({ length: 51 }, (_, index) => `${base}:refs/heads/many/${String(index + 1)}`);
  const branches = ['main', 'feature/a-b', 'island', `${base}:refs/heads/release`, ...many];
  await git('push', '--quiet', 'origin', '--tags', ...branches);
  return { base, feature, island, later };
};

const pushFork = async (world: World, slug: string): Promise<void> => {
  world.bitbucket.seed.createRepository({ workspace: 'guest', slug, forkOf: 'acme/shop' });
  await world.git('push', '--quiet', world.bitbucket.cloneUrl(`guest/${slug}`, 'stranger'), 'HEAD:fix');
};

/** The pull requests 1 to 5 of HistoryWorld. @returns the full hash of the merge */
const openPullRequests = async (world: World): Promise<string> => {
  const { seed } = world.bitbucket;
  const from = { repository: 'acme/shop', sourceBranch: 'feature/a-b', title: 'Feature' };
  const own = { ...from, authorAccountId: 'writer' };
  const fork = { ...from, sourceBranch: 'fix', authorAccountId: 'stranger' };
  const at = { repository: 'acme/shop', accountId: 'writer' };
  await seed.createPullRequest({ ...own, draft: true });
  await seed.createPullRequest({ ...fork, sourceRepository: 'guest/shop' });
  await seed.createPullRequest(own);
  seed.declinePullRequest({ ...at, number: 3 });
  await seed.createPullRequest({ ...own, destinationBranch: 'release' });
  const { mergeCommit = '' } = await seed.mergePullRequest({ ...at, number: 4 });
  await seed.createPullRequest({ ...fork, sourceRepository: 'guest/gone' });
  seed.deleteRepository('guest/gone', 'stranger');
  return mergeCommit;
};

const readRepository = async (world: World, fullName: string) =>
  repositorySchema.parse(bodyOf(await world.rest('GET', `/repositories/${fullName}`)));

/** The real adapters against the emulator, with real git behind it. */
export const createEmulatorWorld = async (): Promise<HistoryWorld & { readonly world: World }> => {
  const world = await createWorld();
  const hashes = await pushHistory(world);
  world.bitbucket.seed.createWorkspace({ slug: 'guest', name: 'Guest', owners: ['stranger'] });
  await world.git('checkout', '--quiet', '-b', 'fix', hashes.base);
  const forkCommit = await world.commit('fix');
  for (const slug of ['shop', 'gone']) await pushFork(world, slug);
  const merged = await openPullRequests(world);
  const shop = await readRepository(world, 'acme/shop');
  return {
    ...createAdapters(world, shop.workspace.uuid),
    ...hashes,
    ...{ world, forkCommit, merged },
    repositoryId: bareUuid(shop.uuid),
    forkId: bareUuid((await readRepository(world, 'guest/shop')).uuid),
    close: () => world.close(),
  };
};
