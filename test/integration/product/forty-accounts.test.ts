import { z } from 'zod';
import { EmulatorClock } from '../../../emulator/core/clock';
import { openPage } from '../../../emulator/demo/page-client';
import { people, seedWorkspace } from '../../../emulator/demo/people';
import { demoPipeline } from '../../../emulator/demo/pipelines';
import { demoRegion, demoRepository } from '../../../emulator/demo/seed';
import type { Emulator } from '../../../emulator/emulator';
import { createEmulator } from '../../../emulator/emulator';
import { cloneRepository, passingBuild } from '../../support/git-client';
import { runInTerminal } from '../../support/link-stack';

jest.setTimeout(300_000);

const count = 40;
const unit = 'ou-ab12-11112222';
const managementAccount = '999988887777';
const accountIds = Array.from({ length: count }, (_, at) => String(200_000_000_000 + at));
/** The first two build the repository that is pushed to; the others another one, because forty builds at once are not the point. */
const repositoryOf = (at: number): string => (at < 2 ? demoRepository : 'acme/blog');
const nameOf = (at: number): string => `build-${at}`;

const setupSchema = z.object({
  version: z.number(),
  accounts: z.array(z.object({ id: z.string(), label: z.string(), state: z.string() })),
  linkedPipelines: z.number(),
  states: z.record(z.string(), z.string()),
});
const stackSchema = z.object({ stackSetCommands: z.array(z.object({ command: z.string() })) });
const checksSchema = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      state: z.string(),
      pending: z.boolean(),
      checks: z.array(z.object({ id: z.string(), result: z.string(), detail: z.string() })),
    }),
  ),
});
const offersSchema = z.object({
  offers: z.array(
    z.object({
      accountLinkId: z.string(),
      region: z.string(),
      pipeline: z.string(),
      fullName: z.string(),
      mode: z.enum(['follow', 'start']),
    }),
  ),
});
const outcomesSchema = z.object({ outcomes: z.array(z.object({ problem: z.string().optional() })) });

let emulator: Emulator;
const clock = new EmulatorClock();
let page: ReturnType<typeof openPage>;

const createPipelineIn = (accountId: string, at: number): void => {
  const account = emulator.aws.account(accountId);
  const { arn } = account.createConnection(demoRegion, { name: nameOf(at), providerType: 'Bitbucket' });
  account.createProject(demoRegion, { name: nameOf(at), source: { type: 'CODEPIPELINE' } });
  const pipeline = { name: nameOf(at), fullRepositoryId: repositoryOf(at), connectionArn: arn };
  account.createPipeline(demoRegion, demoPipeline(accountId, { ...pipeline, detectChanges: at === 0 }));
};

beforeAll(async () => {
  emulator = await createEmulator({ clock });
  const { workspace } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  const workspaceUuid = workspace.uuid;
  await emulator.forge.install({ workspaceUuid, workspaceSlug: 'acme', installerAccountId: people.owner });
  page = openPage(emulator, { moduleKey: 'workspace-settings', accountId: people.owner, workspaceUuid });
  accountIds.forEach(createPipelineIn);
  emulator.aws.setOrganizationalUnit(unit, accountIds);
});
afterAll(() => emulator.close());

const settle = async (seconds: number): Promise<void> => {
  for (let left = seconds; left > 0; left -= 30) {
    await clock.advance(30_000);
    await emulator.idle();
  }
};

/** Every check that did not pass, with its account link. */
const notPassed = async () => {
  const { accounts } = await page.ask('accounts/checks', {}, checksSchema);
  return accounts.flatMap(({ id, checks }) =>
    checks.filter(({ result }) => result !== 'passed').map(({ result, detail }) => ({ id, result, detail })),
  );
};

describe('forty accounts', () => {
  it('are linked with one paste of their numbers', async () => {
    const { version } = await page.ask('setup/load', {}, setupSchema);
    const chosen = await page.ask(
      'setup/choose',
      {
        version,
        accounts: accountIds.map((id, at) => `${id}\tTeam ${at}`).join('\n'),
        regions: [demoRegion],
        sets: ['start'],
        pipelines: [],
        repositories: [],
        createProvider: true,
      },
      setupSchema,
    );
    expect(chosen.accounts.map(({ id, label }) => [id, label])).toEqual(
      accountIds.map((id, at) => [id, `Team ${at}`]),
    );
  });

  it('get their stacks with the commands of one StackSet', async () => {
    const { stackSetCommands } = await page.ask('setup/stack', { organizationalUnit: unit }, stackSchema);
    for (const { command } of stackSetCommands) runInTerminal(emulator, managementAccount, command);
  });

  it('are verified at once, and every check of every account passes', async () => {
    const queued = await page.ask('accounts/verify-all', {}, z.object({ queued: z.number() }));
    expect(queued).toEqual({ queued: count });
    await emulator.idle();
    await settle(120);
    // A busy machine lets a request run into its time limit: that check was not tried, and is tried again as a person does.
    const late = new Set(
      (await notPassed()).filter(({ result }) => result === 'not-tried').map(({ id }) => id),
    );
    for (const id of late) await page.ask('accounts/verify', { id }, z.unknown());
    await settle(120);
    expect(await notPassed()).toEqual([]);
    const { accounts } = await page.ask('accounts/checks', {}, checksSchema);
    expect(accounts.map(({ state }) => state)).toEqual(Array(count).fill('working'));
  });

  it('have their pipelines linked, each in the mode that suits it', async () => {
    const offers = [];
    for (const accountLinkId of accountIds) {
      const found = await page.ask('setup/offers', { accountLinkId, region: demoRegion }, offersSchema);
      offers.push(...found.offers);
    }
    expect(offers.map(({ pipeline, fullName, mode }) => [pipeline, fullName, mode])).toEqual(
      accountIds.map((_, at) => [nameOf(at), repositoryOf(at), at === 0 ? 'follow' : 'start']),
    );
    for (let at = 0; at < offers.length; at += 10) {
      const links = offers.slice(at, at + 10).map(({ accountLinkId, region, pipeline, fullName, mode }) => ({
        accountLinkId,
        region,
        pipeline,
        fullName,
        mode,
      }));
      expect(await page.ask('setup/link', { links }, outcomesSchema)).toEqual({
        outcomes: links.map(() => ({})),
      });
    }
    // Lists lag behind what was written.
    await settle(30);
    const state = await page.ask('setup/load', {}, setupSchema);
    expect(state).toMatchObject({
      linkedPipelines: count,
      states: { accounts: 'done', stack: 'done', verify: 'done', link: 'done', push: 'open' },
    });
  });

  it('turn a pushed commit green where they build it, followed and started', async () => {
    const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
    const commit = await copy.commit('Add the first build', { 'buildspec.yml': passingBuild });
    await copy.git('push', '--quiet', 'origin', 'HEAD:main');
    await copy.remove();
    await emulator.idle();
    await settle(60);
    const statuses = emulator.bitbucket.statuses(demoRepository, commit);
    expect(statuses.map(({ name, state }) => [name, state]).sort()).toEqual([
      [`build-0 · Team 0 ${demoRegion}`, 'SUCCESSFUL'],
      [`build-1 · Team 1 ${demoRegion}`, 'SUCCESSFUL'],
    ]);
    expect(emulator.defects.drain()).toEqual([]);
  });
});
