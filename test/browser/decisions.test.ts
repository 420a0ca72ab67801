import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import type { View } from '../support/browser';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { passingBuild } from '../support/git-client';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';

let product: Product;
let browser: Browser;

const push = async (message: string, ref: string): Promise<void> => {
  await product.push(message, { 'buildspec.yml': passingBuild, [message]: ref }, ref);
  await product.settle();
  await product.pass(1);
};

beforeAll(async () => {
  product = await startProduct();
  product.pipeline({ name: 'shop-build' });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await product.close();
});

const open = async (view: Partial<View> = {}): Promise<{ page: Page; frame: Frame }> => {
  const page = await openAs(browser, product.emulator.url, { accountId: people.reader, ...view });
  await page.goto(`${product.emulator.url}/acme/shop/forge/app/development/repository`);
  return { page, frame: await appFrame(page) };
};

describe("the repository's page", () => {
  it('says that there is nothing to decide while no link starts', async () => {
    const { page, frame } = await open();
    await frame.getByText('Nothing to decide yet').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('shows who reads the repository why each push started something or nothing', async () => {
    await product.link({
      name: 'Build',
      mode: 'start',
      pipeline: 'shop-build',
      branches: ['main', 'feature/*'],
      excludedBranches: ['feature/wip*'],
    });
    await push('Basket', 'HEAD:main');
    await push('Later', 'HEAD:refs/heads/feature/wip-1');
    const { page, frame } = await open();
    await frame.getByText('Branch feature/wip-1 matches the exclude pattern feature/wip*.').waitFor();
    await frame.getByText('What this means for Build').press('Enter');
    await frame.getByText('An exclude pattern matches, and an exclude always wins.').waitFor();
    await frame.getByText('Started a run.').waitFor();
    await frame.getByText('Run: succeeded').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'decisions');
    await page.context().close();
  });

  it('filters by outcome and by branch, and says what is wrong with a hash', async () => {
    const { page, frame } = await open();
    const events = frame.getByRole('list', { name: 'Events', exact: true }).locator('> li');
    await frame.getByLabel('Outcome').selectOption('Started');
    await frame.getByRole('button', { name: 'Show' }).click();
    await frame.getByText('feature/wip-1').waitFor({ state: 'detached' });
    await frame.getByText('Started a run.').waitFor();
    expect(await events.count()).toBe(1);
    await frame.getByLabel('Outcome').selectOption('Everything');
    await frame.getByLabel('Branch or tag').fill('nowhere');
    await frame.getByRole('button', { name: 'Show' }).click();
    await frame.getByText('No event of the last 30 days fits.').waitFor();
    await frame.getByLabel('Branch or tag').fill('');
    await frame.getByLabel('Commit').fill('abc');
    await frame.getByRole('button', { name: 'Show' }).click();
    await frame.getByText('Enter the whole hash').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('offers to evaluate what Bitbucket sent no event for, to those who may', async () => {
    await product.pass(360);
    product.emulator.faults.arm('bitbucket:event-lost');
    await push('Lost', 'HEAD:main');
    const { page, frame } = await open();
    await frame.getByText('Bitbucket sent no event for 1 commit').waitFor();
    expect(await frame.getByRole('button', { name: /^Evaluate now/ }).count()).toBe(0);
    await page.context().close();
    for (const view of [{}, { theme: 'dark', width: 360 }] as const) {
      const seen = await open({ accountId: people.writer, ...view });
      await seen.frame.getByRole('button', { name: 'Evaluate now Branch main' }).waitFor();
      expect(await axeViolations(seen.frame)).toEqual([]);
      await picture(seen.page, `gaps${'theme' in view ? '-dark-narrow' : ''}`);
      if ('theme' in view) {
        await seen.frame.getByRole('button', { name: 'Evaluate now Branch main' }).press('Enter');
        await seen.frame.getByText('Being decided').waitFor();
        await seen.frame.getByText('Being decided').waitFor({ state: 'detached' });
      }
      await seen.page.context().close();
    }
    await product.pass(30);
    const after = await open();
    await after.frame.getByText('Lost').waitFor();
    expect(await after.frame.getByText(/Bitbucket sent no event/).count()).toBe(0);
    await after.page.context().close();
  });

  it('fits a narrow, dark page', async () => {
    const { page, frame } = await open({ theme: 'dark', width: 360 });
    await frame.getByText('Started a run.').first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, 'decisions-dark-narrow');
    await page.context().close();
  });
});
