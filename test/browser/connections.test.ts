import type { Browser, Frame, Page } from 'playwright-core';
import { people, seedWorkspace, workspaceSlug } from '../../emulator/demo/people';
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
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { cloneRepository, passingBuild } from '../support/git-client';

let emulator: Emulator;
let browser: Browser;

const account = () => emulator.aws.account(demoAccountId);

/** A linked pipeline whose source action has just fetched a commit. */
const runOnce = async (
  workspaceUuid: string,
  repositoryUuid: string,
  accountLinkId: string,
): Promise<void> => {
  createDemoPipeline(emulator, { name: 'shop-build' });
  await saveDemoLink(
    emulator,
    { workspaceUuid, repositoryUuid, accountLinkId },
    { name: 'Build', mode: 'start', pipeline: 'shop-build' },
  );
  const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  await copy.commit('Add a build', { 'buildspec.yml': passingBuild });
  await copy.git('push', '--quiet', 'origin', 'HEAD:main');
  await emulator.idle();
  await copy.remove();
};

beforeAll(async () => {
  emulator = await createEmulator();
  const { workspace, shop } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug,
    installerAccountId: people.owner,
  });
  const accountLinkId = await linkDemoAccount(emulator, workspace.uuid, false);
  await runOnce(workspace.uuid, shop.uuid, accountLinkId);
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await emulator.close();
});

const workspacePath = '/acme/workspace/settings/forge/app/development/workspace-settings';

const open = async (
  view: Partial<Parameters<typeof openAs>[2]> = {},
): Promise<{ page: Page; frame: Frame }> => {
  const page = await openAs(browser, emulator.url, { accountId: people.owner, ...view });
  await page.goto(`${emulator.url}${workspacePath}`);
  const frame = await appFrame(page);
  await frame.getByRole('tab', { name: 'Connections' }).click();
  await frame.getByRole('heading', { name: `Production ${demoRegion}` }).waitFor();
  return { page, frame };
};

describe('connections', () => {
  it('are proven by what their pipelines last fetched', async () => {
    const { page, frame } = await open();
    await frame.getByText(/shop-build .*fetched/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('are made by a person, who is led to the console and told when it is done', async () => {
    const { page, frame } = await open();
    await frame.getByRole('button', { name: /^New connection/ }).click();
    await frame.getByLabel('Name', { exact: true }).fill('no blanks');
    await frame.getByText('Use letters, digits').waitFor();
    await frame.getByLabel('Name', { exact: true }).fill('bitbucket-acme');
    await frame.getByText('--connection-name bitbucket-acme --region eu-west-1').waitFor();
    expect(
      await frame.getByRole('link', { name: 'the connections in AWS' }).first().getAttribute('href'),
    ).toBe('https://eu-west-1.console.aws.amazon.com/codesuite/settings/connections?region=eu-west-1');
    expect(await axeViolations(frame)).toEqual([]);
    const { arn } = account().createConnection(demoRegion, { name: 'bitbucket-acme', status: 'PENDING' });
    await frame.getByText('bitbucket-acme is there and pending').waitFor();
    await picture(page, 'workspace-connections');
    account().setConnectionStatus(arn, 'AVAILABLE');
    await frame.getByText('bitbucket-acme is available').waitFor();
    await page.context().close();
  });

  it('that lost their access say so, with the way to a new one', async () => {
    const [connection] = account().calls('codestar-connections:ListConnections').slice(0, 1);
    expect(connection).toBeDefined();
    const broken = account().createConnection(demoRegion, { name: 'left-us', status: 'ERROR' });
    const { page, frame } = await open();
    await frame.getByText('Its creator may have lost access: make a new one').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    account().setConnectionStatus(broken.arn, 'AVAILABLE');
    await page.context().close();
  });

  it('that the role may not list are an answer too', async () => {
    emulator.faults.arm('aws:codestar-connections:ListConnections:AccessDeniedException', 1);
    const { page, frame } = await open({ width: 360, theme: 'dark' });
    await frame.getByText('lacks a permission').waitFor();
    await frame.getByRole('button', { name: 'Try again' }).click();
    await frame.getByText(/shop-build .*fetched/).waitFor();
    const overflow = await frame.evaluate(
      () => document.documentElement.scrollWidth > document.documentElement.clientWidth,
    );
    expect(overflow).toBe(false);
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
    expect(emulator.defects.drain()).toEqual([]);
  });
});
