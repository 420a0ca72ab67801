import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository } from '../../emulator/demo/seed';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { passingBuild } from '../support/git-client';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';

const path = `/${demoRepository}/admin/forge/app/development/repository-settings`;

describe('the form for starts by hand', () => {
  let product: Product;
  let browser: Browser;
  const open = async (view: Parameters<typeof openAs>[2], to = path): Promise<[Page, Frame]> => {
    const page = await openAs(browser, product.emulator.url, view);
    await page.goto(`${product.emulator.url}${to}`);
    return [page, await appFrame(page)];
  };
  const edit = async (frame: Frame) => {
    await frame.getByRole('button', { name: 'Edit App' }).click();
    await frame.getByRole('group', { name: 'Form for starts by hand' }).waitFor();
  };

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'app', variables: ['TARGET', 'VERBOSE', 'NOTE'] });
    await product.push('First', { 'buildspec.yml': passingBuild });
    await product.link({ name: 'App', mode: 'start', pipeline: 'app' });
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await product.close();
  });

  it('is declared on the page with the keyboard, checked as one types, and saved', async () => {
    const [page, frame] = await open({ accountId: people.admin });
    await edit(frame);
    const add = frame.getByRole('button', { name: 'Add a field' });
    await add.press('Enter');
    const first = frame.getByRole('group', { name: 'Field 1 of 1' });
    expect(await first.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await first.getByLabel('Label').inputValue()).toBe('TARGET');
    await first.getByLabel('Label').fill('Where to');
    await first.getByLabel('What is entered').selectOption('choice');
    await first.getByLabel('Choices, one a line').fill('test\ntest');
    await frame.getByText('Enter each choice once').waitFor();
    await first.getByLabel('Choices, one a line').fill('test\nlive');
    await first.getByLabel('Filled in with').selectOption('test');
    await first.getByLabel('Has to be filled in').check();
    await add.press('Enter');
    const second = frame.getByRole('group', { name: 'Field 2 of 2' });
    await second.getByLabel('Variable').selectOption('TARGET');
    await frame.getByText('There is a field for TARGET already').waitFor();
    await second.getByLabel('Variable').selectOption('VERBOSE');
    await second.getByLabel('What is entered').selectOption('boolean');
    await second.getByRole('button', { name: 'Move up VERBOSE' }).press('Enter');
    const moved = frame.getByRole('group', { name: 'Field 1 of 2' });
    expect(await moved.getByLabel('Label').inputValue()).toBe('VERBOSE');
    expect(await moved.evaluate((element) => element === document.activeElement)).toBe(true);
    await add.press('Enter');
    await frame.getByRole('button', { name: 'Remove NOTE' }).press('Enter');
    expect(await add.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'by-hand-form');
    await frame.getByRole('button', { name: 'Save link' }).click();
    await frame.getByRole('button', { name: 'Edit App' }).waitFor();
    await page.context().close();
  });

  it('is what a person fills in who starts the link', async () => {
    const [page, frame] = await open({ accountId: people.writer }, `/${demoRepository}`);
    await frame.getByRole('button', { name: 'Start a run' }).press('Enter');
    await frame.getByLabel('VERBOSE').waitFor();
    expect(await frame.getByLabel('Where to').inputValue()).toBe('test');
    await page.context().close();
  });

  it('asks before what was changed in it is left, and shows who may start by hand, dark and narrow', async () => {
    const [page, frame] = await open({ accountId: people.admin, theme: 'dark', width: 360 });
    await edit(frame);
    await frame.getByRole('button', { name: 'Move down VERBOSE' }).press('Enter');
    await frame.getByRole('button', { name: 'Cancel' }).click();
    await frame.getByText('What you changed in this form is lost.').waitFor();
    await frame.getByRole('button', { name: 'Keep editing' }).click();
    await frame.getByLabel('Who may start it by hand').selectOption('nobody');
    expect(await frame.getByRole('group', { name: 'Form for starts by hand' }).count()).toBe(0);
    await frame.getByLabel('Who may start it by hand').selectOption('admin');
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'by-hand-form-dark-narrow');
    await frame.getByRole('button', { name: 'Save link' }).click();
    await frame.getByText('Only admins of the repository may start it by hand').waitFor();
    await page.context().close();
  });
});
