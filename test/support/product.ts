import { EmulatorClock } from '../../emulator/core/clock';
import { openPage } from '../../emulator/demo/page-client';
import { people, seedWorkspace } from '../../emulator/demo/people';
import type { DemoLink } from '../../emulator/demo/seed';
import {
  createDemoPipeline,
  createDemoProject,
  demoAccountId,
  demoRegion,
  demoRepository,
  linkDemoAccount,
  saveDemoLink,
} from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import type { WorkingCopy } from './git-client';
import { cloneRepository } from './git-client';
import type { SpecChecks } from './spec-checks';
import { createSpecChecks } from './spec-checks';

/** The whole product on the emulator: real bundles, real git, real wire formats, time that the test owns. */
export interface Product {
  readonly emulator: Emulator;
  readonly clock: EmulatorClock;
  readonly copy: WorkingCopy;
  readonly place: { workspaceUuid: string; repositoryUuid: string; accountLinkId: string };
  /** Creates a pipeline in AWS. */
  pipeline(input: Parameters<typeof createDemoPipeline>[1]): void;
  /** Creates a CodeBuild project in AWS. */
  project(input: Parameters<typeof createDemoProject>[1]): void;
  /** Links a pipeline, or `project/<name>`, as a repository admin. */
  link(link: DemoLink, accountLinkId?: string): Promise<string>;
  /** Commits files and pushes them to `main` or another ref; returns the full hash. */
  push(message: string, files: Readonly<Record<string, string>>, ref?: string): Promise<string>;
  /** Every commit that `push` made. */
  readonly commits: readonly string[];
  /** Waits until nothing that is due now is left to do. */
  settle(): Promise<void>;
  /** Moves time, then settles. */
  pass(seconds: number): Promise<void>;
  /** Build statuses of a commit as `name: STATE`, with their descriptions. */
  statuses(commit: string): { name: string; state: string; description: string; key: string; url: string }[];
  panel(accountId?: string): ReturnType<typeof openPage>;
  repositorySettings(accountId?: string): ReturnType<typeof openPage>;
  workspaceSettings(): ReturnType<typeof openPage>;
  /** Compares every request of the app with the platforms' specifications. */
  readonly specs: SpecChecks;
  /** @throws Error naming the requests that broke a specification */
  close(): Promise<void>;
}

/** Work in flight sees time jump by this much at most: far less than a token or a session lives. */
const sliceSeconds = 60;

export const executionsOf = (product: Product, pipeline: string) =>
  product.emulator.aws.account(demoAccountId).executions(demoRegion, pipeline);

/** Builds of a project, newest first. */
export const buildsOf = (product: Product, project: string) =>
  product.emulator.aws
    .account(demoAccountId)
    .builds()
    .filter((build) => build.project === project)
    .reverse();

/** Calls that the app made in AWS, refused ones included, e.g. `codepipeline:StartPipelineExecution`. */
export const callsOf = (product: Product, operation: string) =>
  product.emulator.aws.account(demoAccountId).calls(operation);

/** State of the one status of a commit, or undefined while it has none. */
export const stateOf = (product: Product, commit: string): string | undefined =>
  product.statuses(commit)[0]?.state;

/** @param callbacks whether AWS tells the app by EventBridge */
export const startProduct = async ({ callbacks = true } = {}): Promise<Product> => {
  const clock = new EmulatorClock();
  const specs = createSpecChecks(() => emulator.forge.manifest.scopes);
  const emulator: Emulator = await createEmulator({ clock, wire: specs.wire });
  try {
    const { copy, place } = await setUp(emulator, callbacks);
    return productOf(emulator, clock, copy, place, specs);
  } catch (error) {
    // Its processes would keep the test from ending, and so from telling why.
    await emulator.close();
    throw error;
  }
};

/** Installs the app, links the account, and clones the repository. */
const setUp = async (emulator: Emulator, callbacks: boolean) => {
  const { workspace, shop } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  const installation = {
    workspaceUuid: workspace.uuid,
    workspaceSlug: workspace.slug,
    installerAccountId: people.owner,
  };
  await emulator.forge.install(installation);
  const accountLinkId = await linkDemoAccount(emulator, workspace.uuid, callbacks);
  const place = { workspaceUuid: workspace.uuid, repositoryUuid: shop.uuid, accountLinkId };
  const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  return { copy, place };
};

const pagesOf = (
  emulator: Emulator,
  place: Product['place'],
): Pick<Product, 'panel' | 'repositorySettings' | 'workspaceSettings'> => ({
  panel: (accountId = people.reader) => openPage(emulator, { moduleKey: 'panel', accountId, ...place }),
  repositorySettings: (accountId = people.admin) =>
    openPage(emulator, { moduleKey: 'repository-settings', accountId, ...place }),
  workspaceSettings: () =>
    openPage(emulator, {
      moduleKey: 'workspace-settings',
      accountId: people.owner,
      workspaceUuid: place.workspaceUuid,
    }),
});

const seedingOf = (emulator: Emulator): Pick<Product, 'pipeline' | 'project'> => ({
  pipeline: (input) => {
    createDemoPipeline(emulator, input);
  },
  project: (input) => {
    createDemoProject(emulator, input);
  },
});

const productOf = (
  emulator: Emulator,
  clock: EmulatorClock,
  copy: WorkingCopy,
  place: Product['place'],
  specs: SpecChecks,
  commits: string[] = [],
): Product => ({
  emulator,
  clock,
  copy,
  place,
  commits,
  ...seedingOf(emulator),
  link: (link, accountLinkId = place.accountLinkId) =>
    saveDemoLink(emulator, { ...place, accountLinkId }, link),
  push: async (message, files, ref = 'HEAD:main') => {
    const commit = await copy.commit(message, files);
    commits.push(commit);
    await copy.git('push', '--quiet', 'origin', ref);
    return commit;
  },
  settle: () => emulator.idle(),
  pass: async (seconds) => {
    for (let left = seconds; left > 0; left -= sliceSeconds) {
      await clock.advance(Math.min(left, sliceSeconds) * 1000);
      await emulator.idle();
    }
  },
  statuses: (commit) => emulator.bitbucket.statuses(demoRepository, commit),
  ...pagesOf(emulator, place),
  specs,
  close: async () => {
    await copy.remove();
    await emulator.close();
    if (specs.problems.length > 0) throw new Error(specs.problems.join('\n'));
  },
});
