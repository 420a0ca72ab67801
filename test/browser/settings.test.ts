import type { Browser, Frame, Page } from 'playwright-core';
import { openPage } from '../../emulator/demo/page-client';
import { people, seedWorkspace } from '../../emulator/demo/people';
import {
  createDemoPipeline,
  createDemoProject,
  demoAccountId,
  demoRepository,
} from '../../emulator/demo/seed';
import { accountsReplySchema, deployRole } from '../../emulator/demo/stack';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { cloneRepository, passingBuild } from '../support/git-client';

let emulator: Emulator;
let browser: Browser;
let workspaceUuid: string;

beforeAll(async () => {
  emulator = await createEmulator();
  const { workspace } = seedWorkspace(emulator.bitbucket);
  workspaceUuid = workspace.uuid;
  await emulator.forge.install({ workspaceUuid, workspaceSlug: 'acme', installerAccountId: people.owner });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await emulator.close();
});

interface Settings {
  readonly page: Page;
  readonly frame: Frame;
}

const settingsAgain = async (accountId: string, path: string): Promise<Settings> => {
  const page = await openAs(browser, emulator.url, { accountId });
  await page.goto(`${emulator.url}${path}`);
  return { page, frame: await appFrame(page) };
};

/** A person's first visit, which asks for consent. */
const settings = async (accountId: string, path: string): Promise<Settings> => {
  const { page, frame } = await settingsAgain(accountId, path);
  const consent = page.getByRole('dialog', { name: 'Slipway wants to act for you' });
  await consent.getByRole('button', { name: 'Allow' }).click();
  return { page, frame };
};

const workspacePath = '/acme/workspace/settings/forge/app/development/workspace-settings';
const repositoryPath = `/${demoRepository}/admin/forge/app/development/repository-settings`;

const choose = async (frame: Frame, label: string, text: string): Promise<void> => {
  await frame.getByLabel(label).first().fill(text);
  await frame.getByRole('option', { name: text }).first().click();
};

describe('from an empty workspace to a green commit through the pages', () => {
  it('lets an owner link an AWS account and verifies it for real', async () => {
    const { page, frame } = await settings(people.owner, workspacePath);
    await frame.getByRole('tab', { name: 'Accounts' }).click();
    await frame.getByRole('button', { name: 'Link an AWS account' }).first().click();
    await frame.getByText('The stack under Set up makes all of this').waitFor();
    await picture(page, 'workspace-settings-by-hand');
    const reply = await openPage(emulator, {
      moduleKey: 'workspace-settings',
      accountId: people.owner,
      workspaceUuid,
    }).ask('accounts/list', {}, accountsReplySchema);
    await frame.getByLabel('Role ARN').fill(deployRole(emulator.aws.account(demoAccountId), reply));
    await frame.getByLabel('Label').fill('Production');
    await choose(frame, 'Regions', 'eu-west-1');
    expect(await axeViolations(frame)).toEqual([]);
    await frame
      .getByRole('button', { name: /save|link account/i })
      .first()
      .click();
    await frame.getByText('The account works, but 1 check failed.').waitFor();
    await picture(page, 'workspace-settings');
    await page.context().close();
  });

  it('lets a repository admin link a pipeline that AWS lists', async () => {
    createDemoPipeline(emulator, { name: 'shop-build' });
    const { page, frame } = await settings(people.admin, repositoryPath);
    await frame.getByRole('button', { name: 'Link a pipeline' }).first().click();
    await choose(frame, 'AWS account and region', 'Production eu-west-1');
    await frame.getByLabel('shop-build').first().check();
    await frame.getByRole('radio', { name: /^Start/ }).check();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'repository-settings-form');
    await frame.getByRole('button', { name: 'Save link' }).click();
    await frame.getByText('shop-build').first().waitFor();
    await frame.getByRole('button', { name: 'Link a pipeline' }).first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'repository-settings');
    await page.context().close();
  });

  it('lets a repository admin link a CodeBuild project, and says who reports its builds', async () => {
    createDemoProject(emulator, { name: 'shop-nightly', source: { reportBuildStatus: true } });
    const { page, frame } = await settingsAgain(people.admin, repositoryPath);
    await frame.getByRole('button', { name: 'Link a pipeline' }).first().click();
    await choose(frame, 'AWS account and region', 'Production eu-west-1');
    await frame.getByRole('radio', { name: /^CodeBuild project/ }).check();
    await frame.getByLabel('shop-nightly').first().check();
    await frame.getByText('AWS does not tell whether its build deploys something').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByRole('radio', { name: /^Follow AWS starts it and reports it/ }).check();
    await frame.getByRole('button', { name: 'Save link' }).click();
    await frame.getByText(/^AWS reports this project's builds to Bitbucket itself/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'repository-settings-project');
    await frame.getByRole('button', { name: 'Remove shop-nightly' }).click();
    await frame.getByRole('button', { name: 'Remove link' }).click();
    await frame.getByRole('heading', { name: 'shop-nightly' }).first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('offers batch builds of a project that has a batch configuration', async () => {
    const buildBatchConfig = { serviceRole: `arn:aws:iam::${demoAccountId}:role/batches` };
    createDemoProject(emulator, { name: 'shop-matrix', buildBatchConfig });
    const { page, frame } = await settingsAgain(people.admin, repositoryPath);
    await frame.getByRole('button', { name: 'Link a pipeline' }).first().click();
    await choose(frame, 'AWS account and region', 'Production eu-west-1');
    await frame.getByRole('radio', { name: /^CodeBuild project/ }).check();
    await frame.getByLabel('shop-matrix (batch)').check();
    await frame.getByRole('radio', { name: /^Follow/ }).check();
    await frame.getByRole('button', { name: 'Save link' }).click();
    await frame.getByRole('button', { name: 'Remove shop-matrix (batch)' }).click();
    await frame.getByRole('button', { name: 'Remove link' }).click();
    await frame.getByRole('heading', { name: 'shop-matrix (batch)' }).first().waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('then turns a pushed commit green', async () => {
    const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
    const commit = await copy.commit('Add the first build', { 'buildspec.yml': passingBuild });
    await copy.git('push', '--quiet', 'origin', 'HEAD:main');
    await emulator.idle();
    await emulator.clock.advance(61_000);
    await emulator.idle();
    expect(emulator.bitbucket.statuses(demoRepository, commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    await copy.remove();
  });

  it('compares slipway.yml with the settings, and lets it decide', async () => {
    const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
    const lines = [
      'slipway: 1',
      'links:',
      '  - name: shop-build',
      '    rules:',
      '      - name: every branch',
    ];
    await copy.commit('Write the rules down', {
      'slipway.yml': [...lines, "        branches: { include: ['**'] }", ''].join('\n'),
    });
    await copy.git('push', '--quiet', 'origin', 'HEAD:main');
    await copy.remove();
    await emulator.idle();
    const { page, frame } = await settingsAgain(people.admin, repositoryPath);
    const card = frame.getByRole('region', { name: 'Where the rules live' });
    await card.getByText('adds the rule').waitFor();
    expect(await card.getByText('(may start more)').count()).toBeGreaterThan(0);
    expect(await axeViolations(frame)).toEqual([]);
    await card.scrollIntoViewIfNeeded();
    await picture(page, 'rules-source');
    await card.getByRole('button', { name: 'Use slipway.yml' }).click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Use slipway.yml' }).click();
    await frame.getByText('These are kept and start nothing').first().waitFor();
    expect(await frame.getByRole('button', { name: 'Add rule' }).count()).toBe(0);
    expect(await axeViolations(frame)).toEqual([]);
    await card.getByRole('button', { name: 'Use the settings' }).click();
    await frame.getByRole('dialog').getByRole('button', { name: 'Use the settings' }).click();
    await frame.getByRole('button', { name: 'Add rule' }).first().waitFor();
    await page.context().close();
  });

  it('says at its field why a link is not saved, and offers no pipeline twice', async () => {
    const { page, frame } = await settingsAgain(people.admin, repositoryPath);
    await frame.getByRole('button', { name: 'Edit Rule 1' }).click();
    await frame.getByLabel('Branches that start it').fill('main\n\nrefs/heads/x');
    await frame.getByRole('button', { name: 'Save rule' }).click();
    await frame.getByText('Line 3: Leave out refs/heads/').waitFor();
    await frame.getByLabel('Branches that start it').fill('main');
    await frame.getByText('Leave out refs/heads/').first().waitFor({ state: 'detached' });
    await frame.getByRole('button', { name: 'Cancel' }).click();
    await frame.locator('button:focus', { hasText: 'Edit Rule 1' }).waitFor();
    await frame.getByRole('button', { name: 'Link a pipeline' }).first().click();
    await frame.getByText('Production eu-west-1').first().waitFor();
    await choose(frame, 'AWS account and region', 'Production eu-west-1');
    expect(await frame.getByLabel('shop-build').first().isDisabled()).toBe(true);
    await page.context().close();
  });

  it('names what stops before an account is removed, and tells it at the link afterwards', async () => {
    const owner = await settingsAgain(people.owner, workspacePath);
    await owner.frame.getByRole('tab', { name: 'Accounts' }).click();
    await owner.frame.getByRole('button', { name: 'Remove' }).click();
    await owner.frame.getByText('This linked pipeline stops').waitFor();
    expect(await axeViolations(owner.frame)).toEqual([]);
    await owner.frame.getByRole('button', { name: 'Remove account' }).click();
    await owner.frame.getByText('No AWS account yet').waitFor();
    await owner.page.context().close();
    const { page, frame } = await settingsAgain(people.admin, repositoryPath);
    await frame.getByText('Its AWS account was removed').waitFor();
    expect(await frame.getByRole('link', { name: 'Open workspace settings' }).count()).toBe(0);
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('refuses a writer the settings, and says so', async () => {
    const page = await openAs(browser, emulator.url, { accountId: people.writer });
    const response = await page.goto(`${emulator.url}${repositoryPath}`);
    expect(response?.status()).toBe(403);
    await page.context().close();
    expect(emulator.defects.drain()).toEqual([]);
  });
});
