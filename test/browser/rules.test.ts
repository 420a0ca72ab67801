import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository } from '../../emulator/demo/seed';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';

const path = `/${demoRepository}/admin/forge/app/development/repository-settings`;

describe('rules on the page', () => {
  let product: Product;
  let browser: Browser;
  let page: Page;
  let frame: Frame;

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'app' });
    await product.push('First', { 'a.txt': 'a' });
    await product.link({ name: 'App', mode: 'start', pipeline: 'app' });
    browser = await launchBrowser();
    page = await openAs(browser, product.emulator.url, { accountId: people.admin });
    await page.goto(`${product.emulator.url}${path}`);
    frame = await appFrame(page);
  });
  afterAll(async () => {
    await browser.close();
    await product.close();
  });

  it('are shown in words, and one is added with examples as it is typed', async () => {
    await frame.getByText('Pushes to any branch').first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByRole('button', { name: 'Add rule to App' }).click();
    await frame.getByLabel('Rule name').fill('Requests');
    await frame.getByText(/^Matches 1 of 1 branch: main/).waitFor();
    await frame.getByLabel('Main branch only').uncheck();
    await frame.getByLabel('Branches that start it').fill('a b');
    await frame.getByText('Line 1: A name in git has no spaces').waitFor();
    await frame.getByLabel('Branches that start it').fill('');
    await frame.getByLabel('Pull requests start it').check();
    await frame.getByLabel('Into these branches').fill('main');
    await frame.getByLabel('Only when these files change').fill('src/**');
    await frame.getByText(/^In words:/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'rule-form');
    await frame.getByRole('button', { name: 'Save rule' }).click();
    await frame.getByText('Pull requests into main · only when src/** changes').waitFor();
    await picture(page, 'rules');
  });

  it('are copied, switched, deleted and put back', async () => {
    await frame.getByRole('button', { name: 'Duplicate Requests' }).click();
    await frame.getByText('Copy of Requests').first().waitFor();
    await frame.getByRole('button', { name: 'Switch on Copy of Requests' }).click();
    await frame.getByText(/both take pull requests/).waitFor();
    await frame.getByRole('button', { name: 'Delete Copy of Requests' }).click();
    await frame.getByText(/^Copy of Requests of App was deleted/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByRole('button', { name: 'Undo deleting Copy of Requests' }).click();
    await frame.getByRole('button', { name: 'Edit Copy of Requests' }).waitFor();
  });
});
