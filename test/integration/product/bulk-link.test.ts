import { z } from 'zod';
import { people, workspaceSlug } from '../../../emulator/demo/people';
import { demoPipeline } from '../../../emulator/demo/pipelines';
import { demoAccountId, demoRegion } from '../../../emulator/demo/seed';
import type { Product } from '../../support/product';
import { callsOf, startProduct } from '../../support/product';

const count = 500;
const nameOf = (at: number): string => `service-${String(at).padStart(3, '0')}`;

const repositoryPage = z.object({
  repositories: z.array(z.object({ id: z.string(), fullName: z.string(), mainBranch: z.string() })),
  next: z.number().optional(),
});
const pipelinePage = z.object({
  pipelines: z.array(
    z.object({ name: z.string(), sourceRepositories: z.array(z.string()), linkedIn: z.array(z.string()) }),
  ),
  unreadable: z.array(z.string()),
  cursor: z.string().optional(),
});
const jobSchema = z.object({
  id: z.string(),
  state: z.string(),
  total: z.number(),
  linked: z.number(),
  already: z.number(),
  failed: z.number(),
  stalled: z.boolean(),
});
const failuresSchema = z.object({
  failures: z.array(z.object({ pipeline: z.string(), reason: z.string() })),
});

let product: Product;

const seed = (): void => {
  const account = product.emulator.aws.account(demoAccountId);
  const { arn } = account.createConnection(demoRegion, { name: 'bitbucket' });
  for (let at = 0; at < count; at++) {
    product.emulator.bitbucket.seed.createRepository({ workspace: workspaceSlug, slug: nameOf(at) });
    account.createPipeline(
      demoRegion,
      demoPipeline(demoAccountId, {
        name: `${nameOf(at)}-deploy`,
        connectionArn: arn,
        fullRepositoryId: `${workspaceSlug}/${nameOf(at)}`,
      }),
    );
  }
};

beforeAll(async () => {
  product = await startProduct({ callbacks: false });
  seed();
});
afterAll(() => product.close());

const settings = () => product.workspaceSettings();
const load = () => settings().ask('bulk/load', {}, z.object({ job: jobSchema.optional() }));

const readRepositories = async () => {
  const found: z.infer<typeof repositoryPage>['repositories'] = [];
  for (let page: number | undefined = 1; page !== undefined;) {
    const reply: z.infer<typeof repositoryPage> = await settings().ask(
      'bulk/repositories',
      { page },
      repositoryPage,
    );
    found.push(...reply.repositories);
    page = reply.next;
  }
  return found;
};

const place = () => ({ accountLinkId: product.place.accountLinkId, region: demoRegion });

const readPipelines = async () => {
  const found: z.infer<typeof pipelinePage>['pipelines'] = [];
  const unreadable: string[] = [];
  let cursor: string | undefined;
  do {
    const request = cursor === undefined ? place() : { ...place(), cursor };
    const reply: z.infer<typeof pipelinePage> = await settings().ask('bulk/pipelines', request, pipelinePage);
    found.push(...reply.pipelines);
    unreadable.push(...reply.unreadable);
    cursor = reply.cursor;
  } while (cursor !== undefined);
  return { found, unreadable };
};

let rows: { repositoryId: string; pipeline: string }[];
const chosen = () => rows.map((row) => ({ ...row, ...place(), mode: 'start', allowBothStart: false }));

const role = () => {
  const account = product.emulator.aws.account(demoAccountId);
  const arn = account.roles()[0]?.arn ?? '';
  return {
    /** Denies GetPipeline of one pipeline, or of none. */
    deny: (pipeline: string | undefined) => {
      const statement = {
        Effect: 'Deny',
        Action: 'codepipeline:GetPipeline',
        Resource: `arn:aws:codepipeline:${demoRegion}:${demoAccountId}:${pipeline ?? 'none'}`,
      };
      account.updateRole(arn, {
        policies: {
          slipway: {
            Version: '2012-10-17',
            Statement: [
              { Effect: 'Allow', Action: 'codepipeline:*', Resource: '*' },
              {
                Effect: 'Allow',
                Action: ['codestar-connections:*', 'codeconnections:*'],
                Resource: '*',
              },
              statement,
            ],
          },
        },
      });
    },
  };
};

test('500 repositories and their pipelines are read by pages and matched by what their sources name', async () => {
  const [repositories, { found, unreadable }] = [await readRepositories(), await readPipelines()];
  expect([repositories.length, found.length, unreadable]).toEqual([count + 2, count, []]);
  const ids = new Map(repositories.map(({ fullName, id }) => [fullName, id]));
  rows = found.map(({ name, sourceRepositories }) => ({
    pipeline: name,
    repositoryId: ids.get(sourceRepositories[0] ?? '') ?? 'none',
  }));
  expect(rows.every(({ repositoryId }) => repositoryId !== 'none')).toBe(true);
});

test('one job links them within the limits of a function; a lost message and a missing permission are mended', async () => {
  role().deny('service-250-deploy');
  const callsBefore = callsOf(product, 'codepipeline:GetPipeline').length;
  const job = await settings().ask('bulk/start', { rows: chosen() }, jobSchema);
  expect(job).toMatchObject({ state: 'running', total: count });
  await expect(settings().ask('bulk/start', { rows: chosen() }, jobSchema)).rejects.toThrow('conflict');
  // Somebody cancels while it runs, and goes on later.
  await settings().ask('bulk/cancel', { id: job.id }, jobSchema);
  await product.settle();
  const cancelled = (await load()).job;
  expect(cancelled).toMatchObject({ state: 'cancelled' });
  expect(cancelled?.linked).toBeLessThan(count);
  await settings().ask('bulk/resume', { id: job.id, again: false }, jobSchema);
  await settings().ask('bulk/resume', { id: job.id, again: false }, jobSchema);
  await product.settle();
  expect((await load()).job).toMatchObject({ state: 'done', linked: count - 1, already: 0, failed: 1 });
  const { failures } = await settings().ask('bulk/failures', { id: job.id }, failuresSchema);
  expect(failures).toEqual([
    expect.objectContaining({
      pipeline: 'service-250-deploy',
      reason: expect.stringContaining('lacks a permission'),
    }),
  ]);
  expect(callsOf(product, 'codepipeline:GetPipeline').length - callsBefore).toBeLessThan(count + 30);
  role().deny(undefined);
  await settings().ask('bulk/resume', { id: job.id, again: true }, jobSchema);
  await product.settle();
  expect((await load()).job).toMatchObject({ state: 'done', linked: count, failed: 0 });
});

test('each link is what links/save would have made', async () => {
  const { found } = await readPipelines();
  expect(found.every(({ linkedIn }) => linkedIn.length === 1)).toBe(true);
  const repositoryUuid = `{${rows[123]?.repositoryId ?? ''}}`;
  const reply = await product.emulator.forge.invokeResolver({
    moduleKey: 'repository-settings',
    functionKey: 'links/list',
    payload: {},
    accountId: people.owner,
    extension: { type: 'bitbucket:repoSettingsMenuPage', repository: { uuid: repositoryUuid } },
  });
  expect(reply).toMatchObject({
    ok: true,
    data: {
      links: [
        {
          mode: 'start',
          pipeline: { name: rows[123]?.pipeline },
          rules: [
            {
              words: ['Pushes to main'],
              entry: { branches: { include: ['main'], exclude: [] }, tags: { include: [], exclude: [] } },
            },
          ],
        },
      ],
    },
  });
});

test('the same job again links nothing twice', async () => {
  await settings().ask('bulk/start', { rows: chosen() }, jobSchema);
  await product.settle();
  expect((await load()).job).toMatchObject({ state: 'done', linked: 0, already: count, failed: 0 });
});

test('a connection tells which linked pipelines use it, 20 at a time, and that none of them has proven it yet', async () => {
  const list = z.object({ connections: z.array(z.object({ arn: z.string(), status: z.string() })) });
  const { connections } = await settings().ask('connections/list', place(), list);
  expect(connections).toMatchObject([{ status: 'AVAILABLE' }]);
  const page = z.object({
    reach: z.array(z.object({ connectionArn: z.string(), result: z.string() })),
    next: z.number().optional(),
  });
  const { reach, next } = await settings().ask('connections/reach', { ...place(), offset: 480 }, page);
  expect([reach.length, next]).toEqual([20, undefined]);
  expect(reach[0]).toEqual(
    expect.objectContaining({ connectionArn: connections[0]?.arn, result: 'never-ran' }),
  );
});
