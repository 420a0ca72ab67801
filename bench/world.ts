import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { EmulatorClock } from '../emulator/core/clock';
import type { ProductEvent } from '../emulator/core/events';
import type { Wire } from '../emulator/core/wire';
import { people, seedWorkspace, workspaceSlug } from '../emulator/demo/people';
import { createDemoPipeline, linkDemoAccount, saveDemoLink } from '../emulator/demo/seed';
import type { Emulator } from '../emulator/emulator';
import { createEmulator } from '../emulator/emulator';
import { repositoryDirectory } from '../emulator/services/bitbucket/git/bare-repository';
import { writeHistory } from './history';

export interface WorldOptions {
  /** Folder of the bundles to run. */
  readonly distDir: string;
  readonly wire?: Wire;
}

/** A repository with commits that nothing was built of yet, and one pipeline that Slipway starts for it. */
export interface BenchRepository {
  readonly fullName: string;
  readonly slug: string;
  readonly uuid: string;
  readonly pipeline: string;
  /** Oldest first. */
  readonly commits: readonly string[];
}

/** The app on the emulator with a linked AWS account; callbacks are set up. */
export interface World {
  readonly emulator: Emulator;
  readonly clock: EmulatorClock;
  readonly workspaceUuid: string;
  /** Three stages and PARALLEL executions when it deploys; two otherwise. */
  addRepository(slug: string, commits: number, deploys: boolean): Promise<BenchRepository>;
  /** The event that Bitbucket would send, now, for a push of commit number `at` to `main`, or to a new branch. */
  pushOf(repository: BenchRepository, at: number, newBranch?: string): ProductEvent;
  close(): Promise<void>;
}

/** STS remembers an issuer's keys as it does in production, unless a measurement asks otherwise. */
const keysKeptMs = 24 * 3_600_000;

export const openWorld = async ({ distDir, wire }: WorldOptions): Promise<World> => {
  const stateDir = await mkdtemp(path.join(os.tmpdir(), 'slipway-bench-'));
  const clock = new EmulatorClock();
  const emulator = await createEmulator({ clock, distDir, stateDir, ...(wire && { wire }) });
  const { workspace } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug,
    installerAccountId: people.owner,
  });
  emulator.aws.settings.jwksCacheMs = keysKeptMs;
  const workspaceUuid = workspace.uuid;
  const accountLinkId = await linkDemoAccount(emulator, workspaceUuid, true);
  return {
    emulator,
    clock,
    workspaceUuid,
    addRepository: (slug, commits, deploys) =>
      addRepository(emulator, { stateDir, workspaceUuid, accountLinkId }, { slug, commits, deploys }),
    pushOf: (repository, at, newBranch) => pushOf(clock, workspaceUuid, repository, at, newBranch),
    close: async () => {
      await emulator.close();
      await rm(stateDir, { recursive: true, force: true });
    },
  };
};

const addRepository = async (
  emulator: Emulator,
  place: { stateDir: string; workspaceUuid: string; accountLinkId: string },
  { slug, commits, deploys }: { slug: string; commits: number; deploys: boolean },
): Promise<BenchRepository> => {
  const { uuid } = emulator.bitbucket.seed.createRepository({ workspace: workspaceSlug, slug });
  const fullName = `${workspaceSlug}/${slug}`;
  for (const [accountId, level] of [
    [people.admin, 'admin'],
    [people.reader, 'read'],
  ] as const)
    emulator.bitbucket.seed.grant({ repository: fullName, accountId, level });
  const pipeline = `${slug}-pipeline`;
  createDemoPipeline(emulator, { name: pipeline, fullRepositoryId: fullName, deploys });
  const link = { name: 'Build', mode: 'start', pipeline } as const;
  await saveDemoLink(emulator, { ...place, repositoryUuid: uuid }, link);
  const hashes = writeHistory(repositoryDirectory(place.stateDir, uuid), commits);
  return { fullName, slug, uuid, pipeline, commits: hashes };
};

const pushOf = (
  clock: EmulatorClock,
  workspaceUuid: string,
  { uuid, slug, commits }: BenchRepository,
  at: number,
  newBranch?: string,
): ProductEvent => {
  const [before, after] = [newBranch === undefined ? commits[at - 1] : undefined, commits[at]];
  const nowIso = new Date(clock.nowMs()).toISOString();
  return {
    eventType: 'avi:bitbucket:push:repository',
    timestamp: nowIso,
    selfGenerated: false,
    actor: { type: 'user', accountId: people.writer, uuid: '{00000000-0000-4000-8000-000000000001}' },
    repository: { uuid, slug },
    project: { uuid: '{00000000-0000-4000-8000-000000000002}' },
    workspace: { uuid: workspaceUuid },
    push: {
      ref: newBranch ?? 'main',
      ...(before === undefined ? {} : { before }),
      after,
      created: before === undefined,
      closed: false,
      forced: false,
      truncated: false,
      mainbranch: newBranch === undefined,
      commits: [
        { hash: after, message: { value: `Change ${at + 1}`, truncated: false }, date: nowIso, author: {} },
      ],
    },
  };
};
