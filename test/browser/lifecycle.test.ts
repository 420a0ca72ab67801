import { readFileSync } from 'node:fs';
import type { Browser, Frame, Page } from 'playwright-core';
import { people, workspaceSlug } from '../../emulator/demo/people';
import { demoRepository } from '../../emulator/demo/seed';
import type { View } from '../support/browser';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';

let product: Product;
let browser: Browser;
let exported = '';

beforeAll(async () => {
  product = await startProduct({ callbacks: false });
  product.pipeline({ name: 'shop-build' });
  await product.link({ name: 'Build', mode: 'start', pipeline: 'shop-build' });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await product.close();
});

const workspacePath = '/acme/workspace/settings/forge/app/development/workspace-settings';
const open = async (path: string, view: View): Promise<{ page: Page; frame: Frame }> => {
  const page = await openAs(browser, product.emulator.url, view);
  await page.goto(`${product.emulator.url}${path}`);
  return { page, frame: await appFrame(page) };
};
const openTab = async (tab: string, view: Partial<View> = {}) => {
  const opened = await open(workspacePath, { accountId: people.owner, ...view });
  await opened.frame.getByRole('tab', { name: tab }).click();
  return opened;
};
const choose = (frame: Frame, text: string) =>
  frame
    .getByLabel('Settings file (YAML)')
    .setInputFiles({ name: 'slipway.yml', mimeType: 'text/yaml', buffer: Buffer.from(text) });

describe('settings as a file', () => {
  it('are downloaded from within the sandboxed frame', async () => {
    const { page, frame } = await openTab('Export and leave');
    const button = frame.getByRole('button', { name: 'Download settings' });
    const [download] = await Promise.all([page.waitForEvent('download'), button.click()]);
    expect(download.suggestedFilename()).toMatch(/^slipway-settings-\d{4}-\d\d-\d\d\.yml$/);
    exported = readFileSync(await download.path(), 'utf8');
    expect(exported).toContain('pipeline: shop-build');
    await frame.getByText('Saved as').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'export-and-leave');
    await page.context().close();
  });

  it('say at which line a file is wrong', async () => {
    const { page, frame } = await openTab('Export and leave');
    await choose(frame, exported.replace('mode: start', 'mode: sometimes'));
    await frame.getByText(/^Line \d+: repositories\.0\.links\.0\.mode/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('are shown before they are imported, and then are what the file says', async () => {
    const { page, frame } = await openTab('Export and leave');
    await choose(frame, exported.replace('name: Build', 'name: Compile'));
    await frame.getByText('name: Build → Compile').waitFor();
    await frame.getByText('Will be changed (1)').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'import-preview');
    await frame.getByRole('button', { name: 'Import', exact: true }).click();
    await frame.getByText('Changed (1)', { exact: true }).waitFor();
    await page.context().close();
    const again = await openTab('Export and leave');
    await choose(again.frame, exported.replace('name: Build', 'name: Compile'));
    await again.frame.getByText('2 entries are the same already.').waitFor();
    expect(await again.frame.getByRole('button', { name: 'Import', exact: true }).isDisabled()).toBe(true);
    await again.page.context().close();
  });

  it('fit a narrow, dark page', async () => {
    const { page, frame } = await openTab('Export and leave', { theme: 'dark', width: 360 });
    await frame.getByRole('heading', { name: 'Leave Slipway' }).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, 'export-and-leave-dark-narrow');
    await page.context().close();
  });
});

describe('a repository and an installation that changed', () => {
  it('show a renamed repository’s admin what to change in AWS', async () => {
    product.emulator.bitbucket.seed.renameRepository(demoRepository, 'store', people.admin);
    await product.settle();
    const path = '/acme/store/admin/forge/app/development/repository-settings';
    const { page, frame } = await open(path, { accountId: people.admin });
    await frame.getByText('The repository was renamed').waitFor();
    await frame.getByText('"FullRepositoryId": "acme/store"').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'repository-renamed');
    await page.context().close();
  });

  it('guide an owner through the repair of a moved issuer', async () => {
    const { workspaceUuid } = product.place;
    const storage = await product.emulator.forge.uninstall(workspaceUuid);
    const installerAccountId = people.owner;
    await product.emulator.forge.install({ workspaceUuid, workspaceSlug, installerAccountId, storage });
    const { page, frame } = await openTab('Accounts');
    await frame.getByText('Slipway answers at another address').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'issuer-moved');
    await frame.getByRole('button', { name: 'Use the new address' }).click();
    await frame.getByText('Slipway answers at another address').waitFor({ state: 'detached' });
    await frame.getByText('run Verify').first().waitFor();
    await page.context().close();
    expect(product.emulator.defects.drain()).toEqual([]);
  });
});
