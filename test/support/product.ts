import { EmulatorClock } from '../../emulator/core/clock';
import { openPage } from '../../emulator/demo/page-client';
import { people, seedWorkspace } from '../../emulator/demo/people';
import type { DemoLink } from '../../emulator/demo/seed';
import {
  createDemoPipeline,
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

/** The whole product on the emulator: real bundles, real git, real wire formats, time that the test owns. */
export interface Product {
  readonly emulator: Emulator;
  readonly clock: EmulatorClock;
  readonly copy: WorkingCopy;
  readonly place: { workspaceUuid: string; repositoryUuid: string; accountLinkId: string };
  /** Creates a pipeline in AWS. */
  pipeline(input: Parameters<typeof createDemoPipeline>[1]): void;
  /** Links a pipeline as a repository admin. */
  link(link: DemoLink): Promise<string>;
  /** Commits files and pushes `main`; returns the full hash. */
  push(message: string, files: Readonly<Record<string, string>>, ref?: string): Promise<string>;
  /** Waits until nothing that is due now is left to do. */
  settle(): Promise<void>;
  /** Moves time, then settles. */
  pass(seconds: number): Promise<void>;
  /** Build statuses of a commit as `name: STATE`, with their descriptions. */
  statuses(commit: string): { name: string; state: string; description: string; key: string; url: string }[];
  panel(accountId?: string): ReturnType<typeof openPage>;
  close(): Promise<void>;
}

export const executionsOf = (product: Product, pipeline: string) =>
  product.emulator.aws.account(demoAccountId).executions(demoRegion, pipeline);

/** @param callbacks whether AWS tells the app by EventBridge */
export const startProduct = async ({ callbacks = true } = {}): Promise<Product> => {
  const clock = new EmulatorClock();
  const emulator = await createEmulator({ clock });
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
  return productOf(emulator, clock, copy, place);
};

const productOf = (
  emulator: Emulator,
  clock: EmulatorClock,
  copy: WorkingCopy,
  place: Product['place'],
): Product => ({
  emulator,
  clock,
  copy,
  place,
  pipeline: (input) => {
    createDemoPipeline(emulator, input);
  },
  link: (link) => saveDemoLink(emulator, place, link),
  push: async (message, files, ref = 'HEAD:main') => {
    const commit = await copy.commit(message, files);
    await copy.git('push', '--quiet', 'origin', ref);
    return commit;
  },
  settle: () => emulator.idle(),
  pass: async (seconds) => {
    await clock.advance(seconds * 1000);
    await emulator.idle();
  },
  statuses: (commit) => emulator.bitbucket.statuses(demoRepository, commit),
  panel: (accountId = people.reader) => openPage(emulator, { moduleKey: 'panel', accountId, ...place }),
  close: async () => {
    await copy.remove();
    await emulator.close();
  },
});
