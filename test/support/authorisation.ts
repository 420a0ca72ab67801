import { z } from 'zod';
import { openPage } from '../../emulator/demo/page-client';
import { people, workspaceSlug } from '../../emulator/demo/people';
import type { ResolverName } from '../../src/contract/requests';
import { requestSchemas } from '../../src/contract/requests';
import { passingBuild } from './git-client';
import type { Product } from './product';
import { startProduct } from './product';

export type Role = keyof typeof people;
export const roles: readonly Role[] = ['reader', 'writer', 'admin', 'manager', 'owner', 'stranger'];

/** Where a page stands: the repository everything is linked in, another of its workspace, or one of a workspace of other people. */
export type Place = 'own' | 'otherRepository' | 'otherWorkspace';
export const places: readonly Place[] = ['own', 'otherRepository', 'otherWorkspace'];

/** Owner of the other workspace. */
export const outsider = 'eve';

export interface AuthorisationWorld {
  readonly product: Product;
  readonly accountLinkId: string;
  readonly linkId: string;
  readonly runId: string;
  /** Calls a resolver as somebody from a page; the raw reply. */
  call(
    accountId: string,
    place: Place,
    name: string,
    payload?: unknown,
  ): ReturnType<ReturnType<typeof openPage>['call']>;
  /** A grant of the repository's panel, as its page gets it. */
  grantFor(accountId: string): Promise<string>;
  close(): Promise<void>;
}

const panelSchema = z.object({ grant: z.string(), runs: z.array(z.object({ id: z.string() })) });

/** A second workspace with the app and a repository, in which none of the seeded people has a right. */
const installElsewhere = async ({ emulator }: Product) => {
  const { seed } = emulator.bitbucket;
  seed.createUser({ accountId: outsider, displayName: 'Eve Elsewhere' });
  const workspace = seed.createWorkspace({ slug: 'rival', name: 'Rival', owners: [outsider] });
  const repository = seed.createRepository({ workspace: 'rival', slug: 'vault' });
  seed.grant({ repository: 'rival/vault', accountId: outsider, level: 'admin' });
  emulator.forge.setConsent(outsider, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug: workspace.slug,
    installerAccountId: outsider,
  });
  return { workspaceUuid: workspace.uuid, repositoryUuid: repository.uuid };
};

/** Another repository of the workspace, in which only the writer has a right of their own. */
const addRepository = ({ emulator }: Product): string => {
  const { uuid } = emulator.bitbucket.seed.createRepository({ workspace: workspaceSlug, slug: 'other' });
  emulator.bitbucket.seed.grant({
    repository: `${workspaceSlug}/other`,
    accountId: people.writer,
    level: 'write',
  });
  return uuid;
};

/** The product with a linked pipeline and one finished run, a second repository, and a second workspace. */
export const createAuthorisationWorld = async (): Promise<AuthorisationWorld> => {
  const product = await startProduct({ callbacks: false });
  product.pipeline({ name: 'shop-build' });
  const linkId = await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  await product.workspaceSettings().ask('managers/save', { accountId: people.manager }, z.unknown());
  await product.push('Add a build', { 'buildspec.yml': passingBuild });
  await product.settle();
  const pages: Readonly<Record<Place, { workspaceUuid: string; repositoryUuid: string }>> = {
    own: product.place,
    otherRepository: { ...product.place, repositoryUuid: addRepository(product) },
    otherWorkspace: await installElsewhere(product),
  };
  const pageOf = (accountId: string, place: Place) =>
    openPage(product.emulator, { moduleKey: 'panel', accountId, ...pages[place] });
  const load = (accountId: string) => pageOf(accountId, 'own').ask('panel/load', {}, panelSchema);
  const [run] = (await load(people.reader)).runs;
  if (!run) throw new Error('The push started no run');
  return {
    product,
    accountLinkId: product.place.accountLinkId,
    linkId,
    runId: run.id,
    call: (accountId, place, name, payload) => pageOf(accountId, place).call(name, payload),
    grantFor: async (accountId) => (await load(accountId)).grant,
    close: () => product.close(),
  };
};

const isResolver = (name: string): name is ResolverName => Object.hasOwn(requestSchemas, name);
export const resolverNames = Object.keys(requestSchemas).filter(isResolver);

type Reply = Awaited<ReturnType<AuthorisationWorld['call']>>;
/** `ok`, or the code of the problem. */
export const outcomeOf = (reply: Reply): string => (reply.ok ? 'ok' : reply.problem.code);

/** A refusal is one sentence: no data, no stack, no path of a file. */
export const expectBareRefusal = (reply: Reply, codes: readonly string[]): void => {
  expect(codes).toContain(outcomeOf(reply));
  if (reply.ok) return;
  expect(Object.keys(reply).sort()).toEqual(['ok', 'problem']);
  expect(JSON.stringify(reply)).not.toMatch(/\bat \w+.*:\d+|\.[cm]?[jt]s\b|Error:|node_modules/);
  expect(JSON.stringify(reply).length).toBeLessThan(4000);
};
