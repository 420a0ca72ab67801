import { z } from 'zod';
import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { passingBuild } from '../support/git-client';

let product: Product;
let browser: Browser;

beforeAll(async () => {
  product = await startProduct();
  product.pipeline({ name: 'shop-build' });
  await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await product.close();
});

interface View {
  readonly page: Page;
  readonly frame: Frame;
}

const open = async (path: string, accountId: string = people.owner, more: object = {}): Promise<View> => {
  const { url } = product.emulator;
  const page = await openAs(browser, url, { accountId, ...more });
  await page.goto(`${url}${path}`);
  return { page, frame: await appFrame(page) };
};

const workspacePath = '/acme/workspace/settings/forge/app/development/workspace-settings';
const getStartedPath = '/acme/workspace/forge/app/development/get-started';
const repositoryPath = '/acme/shop/admin/forge/app/development/repository-settings';

/** The other tests look at one account. */
const removeSandbox = () =>
  product.workspaceSettings().ask('accounts/remove', { id: '777788889999' }, z.unknown());

const tab = (frame: Frame, name: string) => frame.getByRole('tab', { name }).click();

describe('control of a workspace', () => {
  it('pauses with a reason that the panel shows, and resumes with the newest of each branch', async () => {
    const { page, frame } = await open(workspacePath);
    await tab(frame, 'Pause');
    await frame.getByLabel('Reason').fill('eu-west-1 fails over');
    await frame.getByRole('button', { name: 'Pause the workspace' }).click();
    await frame.getByText('Starts are paused in this workspace').first().waitFor();
    await product.push('Add a build', { 'buildspec.yml': passingBuild });
    await product.settle();
    await product.pass(5);
    const panel = await open('/acme/shop/', people.reader);
    await panel.frame.getByText('eu-west-1 fails over').waitFor();
    await panel.frame.getByText('A push starts nothing until somebody resumes').waitFor();
    expect(await axeViolations(panel.frame)).toEqual([]);
    await picture(panel.page, 'panel-paused');
    await panel.page.context().close();
    await page.reload();
    const again = await appFrame(page);
    await tab(again, 'Pause');
    await again.getByRole('button', { name: /Start anyway/ }).waitFor();
    expect(await axeViolations(again)).toEqual([]);
    await picture(page, 'workspace-pause');
    await again.getByRole('button', { name: 'Resume and start the newest per branch' }).click();
    await again.getByText('Resumed, and 1 branch started.').waitFor();
    await tab(again, 'Managers');
    await again.getByText('No account managers yet').waitFor();
    expect(await again.getByText('Starts are paused in this workspace').count()).toBe(0);
    await page.context().close();
  });

  it('names an account manager, found by name', async () => {
    const { page, frame } = await open(workspacePath);
    await tab(frame, 'Managers');
    await frame.getByText('No account managers yet').waitFor();
    await frame.getByLabel('Projects').fill('shop, plat');
    await frame.getByLabel('Name', { exact: true }).fill('max');
    await frame.getByRole('button', { name: 'Find' }).click();
    await frame.getByRole('button', { name: 'Name Max Manager' }).click();
    await frame.getByText('for SHOP, PLAT').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-managers');
    await page.context().close();
  });

  it('gives an account manager, who has no way into the settings, their accounts on the get-started page', async () => {
    const denied = await openAs(browser, product.emulator.url, { accountId: people.manager });
    expect((await denied.goto(`${product.emulator.url}${workspacePath}`))?.status()).toBe(403);
    await denied.context().close();
    const { page, frame } = await open(getStartedPath, people.manager);
    await frame.getByText('No AWS account yet').waitFor();
    await frame.getByRole('button', { name: 'Link an AWS account' }).click();
    await frame.getByLabel('Role ARN').fill('arn:aws:iam::777788889999:role/Slipway');
    await frame.getByLabel('Label').fill('Sandbox');
    await frame.getByLabel('Regions').first().fill('eu-west-1');
    await frame.getByRole('option', { name: 'eu-west-1' }).first().click();
    await frame
      .getByRole('button', { name: /save|link account/i })
      .first()
      .click();
    await frame.getByRole('heading', { name: 'Sandbox' }).waitFor();
    expect(await frame.getByRole('button', { name: 'Remove' }).count()).toBe(0);
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'get-started-manager');
    await page.context().close();
    await removeSandbox();
  });

  it('removes an account, and restores it', async () => {
    const { page, frame } = await open(workspacePath);
    await tab(frame, 'Accounts');
    await frame.getByRole('button', { name: 'Remove' }).click();
    await frame.getByRole('button', { name: 'Remove account' }).click();
    await frame.getByRole('heading', { name: 'Removed accounts' }).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-removed-account');
    await frame.getByRole('button', { name: 'Restore Production' }).click();
    await frame.getByRole('heading', { name: 'Production' }).waitFor();
    await page.context().close();
  });

  it('shows health and the audit log, in dark and narrow as well', async () => {
    await product.pass(5);
    const { page, frame } = await open(workspacePath);
    await tab(frame, 'Health');
    await frame.getByRole('heading', { name: 'Callbacks' }).waitFor();
    await frame.getByText('Nothing was given up in the last 30 days.').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-health');
    await tab(frame, 'Audit log');
    await frame.getByText('Restored an account link').waitFor();
    await frame.getByLabel('Kind').selectOption('pause');
    await frame.getByText('Restored an account link').waitFor({ state: 'detached' });
    await frame.getByText('Resumed the workspace').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-audit');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      frame.getByRole('button', { name: 'Download CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('slipway-audit.csv');
    await page.context().close();
    const dark = await open(workspacePath, people.owner, { theme: 'dark', width: 360 });
    await tab(dark.frame, 'Audit log');
    await dark.frame.getByText('Resumed the workspace').waitFor();
    expect(await axeViolations(dark.frame)).toEqual([]);
    await dark.page.context().close();
  });

  it('undoes removing a link, and lets an admin pause the repository', async () => {
    const { page, frame } = await open(repositoryPath, people.admin);
    await frame.getByRole('button', { name: /^Remove/ }).click();
    await frame.getByRole('button', { name: 'Remove link' }).click();
    await frame.getByRole('button', { name: /^Undo/ }).click();
    await frame.getByRole('button', { name: 'Pause this repository' }).waitFor();
    await frame.getByLabel('Reason').fill('Moving the pipeline');
    await frame.getByRole('button', { name: 'Pause this repository' }).click();
    await frame.getByText('Starts are paused in this repository').first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'repository-paused');
    await frame.getByRole('button', { name: 'Resume', exact: true }).click();
    await frame.getByText('Resumed.').waitFor();
    await page.context().close();
    expect(product.emulator.defects.drain()).toEqual([]);
  });
});
