import { z } from 'zod';
import type { Emulator } from '../emulator';
import type { AwsAccount } from '../services/aws';
import { pushFirstCommit } from './first-commit';
import { linkByStack, openLastStep } from './link-by-stack';
import { openPage } from './page-client';
import { people, repositorySlug, seedWorkspace, workspaceSlug } from './people';
import { demoPipeline } from './pipelines';
import type { DemoPipeline } from './pipelines';
import { accountsReplySchema, callbackReplySchema, deployCallback, deployRole } from './stack';

export const demoAccountId = '111122223333';
export const demoRegion = 'eu-west-1';
export const demoRepository = `${workspaceSlug}/${repositorySlug}`;

const idSchema = z.object({ id: z.string() });

/** Links an AWS account by hand, without the stacks: role and callback as the accounts page tells an owner who makes them. */
export const linkDemoAccount = async (
  emulator: Emulator,
  workspaceUuid: string,
  callbacks: boolean,
): Promise<string> => {
  const page = openPage(emulator, {
    moduleKey: 'workspace-settings',
    accountId: people.owner,
    workspaceUuid,
  });
  const account = emulator.aws.account(demoAccountId);
  const roleArn = deployRole(account, await page.ask('accounts/list', {}, accountsReplySchema));
  const input = { roleArn, label: 'Production', regions: [demoRegion] };
  const { id } = await page.ask('accounts/save', input, idSchema);
  await page.ask('accounts/verify', { id }, z.unknown());
  if (callbacks) {
    const request = { id, region: demoRegion };
    deployCallback(
      account,
      demoRegion,
      await page.ask('accounts/create-callback-key', request, callbackReplySchema),
    );
  }
  return id;
};

/** Makes a pipeline and its CodeBuild project in the demo account; the source is `acme/shop` through a working connection. */
export const createDemoPipeline = (
  emulator: Emulator,
  input: Omit<DemoPipeline, 'connectionArn' | 'fullRepositoryId'> & {
    fullRepositoryId?: string;
    /** Where the connection leads; Bitbucket unless told otherwise. */
    provider?: 'Bitbucket' | 'GitHub';
  },
): void => {
  const account = emulator.aws.account(demoAccountId);
  const { arn } = account.createConnection(demoRegion, {
    name: `for-${input.name}`.slice(0, 32),
    providerType: input.provider ?? 'Bitbucket',
  });
  account.createProject(demoRegion, { name: input.name, source: { type: 'CODEPIPELINE' } });
  const placed = { fullRepositoryId: demoRepository, ...input, connectionArn: arn };
  account.createPipeline(demoRegion, demoPipeline(demoAccountId, placed));
};

/** Makes a CodeBuild project in the demo account whose source is `acme/shop`, unless told otherwise. */
export const createDemoProject = (
  emulator: Emulator,
  input: Omit<ProjectInput, 'source'> & { readonly source?: Partial<ProjectInput['source']> },
): void => {
  const location = `https://bitbucket.org/${demoRepository}.git`;
  emulator.aws
    .account(demoAccountId)
    .createProject(demoRegion, { ...input, source: { type: 'BITBUCKET', location, ...input.source } });
};

type ProjectInput = Parameters<AwsAccount['createProject']>[1];

export interface DemoLink {
  readonly name: string;
  readonly mode: 'follow' | 'start';
  readonly pipeline: string;
  readonly branches?: readonly string[];
  readonly tags?: readonly string[];
  readonly excludedBranches?: readonly string[];
  readonly variables?: Readonly<Record<string, string>>;
  readonly allowUnmerged?: boolean;
  readonly allowBothStart?: boolean;
}

/** Links a pipeline through the repository's settings page, as a repository admin would. Returns the link's id. */
export const saveDemoLink = async (
  emulator: Emulator,
  place: { workspaceUuid: string; repositoryUuid: string; accountLinkId: string },
  link: DemoLink,
): Promise<string> => {
  const page = openPage(emulator, { moduleKey: 'repository-settings', accountId: people.admin, ...place });
  const input = {
    name: link.name,
    mode: link.mode,
    accountLinkId: place.accountLinkId,
    region: demoRegion,
    pipeline: link.pipeline,
    branches: { include: link.branches ?? ['**'], exclude: link.excludedBranches ?? [] },
    tags: { include: link.tags ?? [], exclude: [] },
    variables: link.variables ?? {},
    allowUnmerged: link.allowUnmerged ?? false,
    allowBothStart: link.allowBothStart ?? false,
  };
  return (await page.ask('links/save', input, idSchema)).id;
};

/** The demo world: a workspace with the app, an AWS account, a pipeline that Slipway starts and one that it follows. */
export const seedDemo = async (emulator: Emulator): Promise<void> => {
  const { workspace, shop } = seedWorkspace(emulator.bitbucket);
  // Before the app is there, so that the first run is the user's own push.
  await pushFirstCommit(emulator.bitbucket.cloneUrl(demoRepository, people.admin));
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug: workspace.slug,
    installerAccountId: people.owner,
  });
  const accountLinkId = await linkByStack(emulator, workspace.uuid, {
    accountId: demoAccountId,
    label: 'Production',
    region: demoRegion,
  });
  createDemoPipeline(emulator, { name: 'shop-build' });
  createDemoPipeline(emulator, { name: 'shop-website', detectChanges: true, deploys: true });
  const place = { workspaceUuid: workspace.uuid, repositoryUuid: shop.uuid, accountLinkId };
  await saveDemoLink(emulator, place, { name: 'Build', mode: 'start', pipeline: 'shop-build' });
  await saveDemoLink(emulator, place, { name: 'Website', mode: 'follow', pipeline: 'shop-website' });
  await openLastStep(emulator, workspace.uuid);
};
