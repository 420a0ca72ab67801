import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository } from '../../emulator/demo/seed';
import type { View } from '../support/browser';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { passingBuild } from '../support/git-client';
import type { Product } from '../support/product';
import { startProduct } from '../support/product';
import { withRule } from '../support/product-rules';

describe('trying an event', () => {
  let product: Product;
  let browser: Browser;
  const open = async (view: Partial<View> = {}): Promise<[Page, Frame]> => {
    const page = await openAs(browser, product.emulator.url, { accountId: people.reader, ...view });
    await page.goto(`${product.emulator.url}/${demoRepository}/forge/app/development/repository`);
    const frame = await appFrame(page);
    await frame.getByRole('tab', { name: 'Try an event' }).click();
    return [page, frame];
  };
  const submit = (frame: Frame) => frame.getByRole('button', { name: 'Try it' }).press('Enter');

  beforeAll(async () => {
    product = await startProduct();
    product.pipeline({ name: 'app' });
    const link = await product.link({ name: 'App', mode: 'start', pipeline: 'app', branches: ['main'] });
    await withRule(product, link, { paths: { ignore: ['docs/'], include: [] } });
    await product.push('First', { 'buildspec.yml': passingBuild });
    await product.pass(30);
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await product.close();
  });

  it.each([
    ['light', 1200, ''],
    ['dark', 360, '-dark-narrow'],
  ] as const)('describes a push with the keyboard, %s at %i px', async (theme, width, suffix) => {
    const [page, frame] = await open({ theme, width });
    await submit(frame);
    await frame.getByText('Enter a name of 1 to 255 characters').first().waitFor();
    await frame.getByLabel('Branch or tag').fill('main');
    await submit(frame);
    await frame.getByText('It depends on which files change: enter some.').waitFor();
    await frame.getByLabel('Changed files').fill('docs/a.md');
    await submit(frame);
    await frame.getByText('Only ignored files changed (docs/).').waitFor();
    await frame.getByText('Would skip').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    const overflow = await frame.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
    await picture(page, `dry-run${suffix}`);
    await page.context().close();
  });

  it('takes a pull request, a decided event, and says why a pasted one is none', async () => {
    const [page, frame] = await open();
    const way = frame.getByLabel('Event to try');
    await way.selectOption('Describe a pull request');
    await frame.getByLabel('From branch').fill('topic');
    await frame.getByLabel('Into branch').fill('main');
    await submit(frame);
    await frame.getByText('The rule takes no pull requests that are open.').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await way.selectOption('Take an event that was decided');
    await frame.getByRole('combobox', { name: 'Event', exact: true }).waitFor();
    await submit(frame);
    await frame.getByText(/^It would start a run/).waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await way.selectOption('Paste an event of Forge');
    await frame.getByLabel('Event as JSON').fill('{"eventType": "avi:bitbucket:push:repository"');
    await submit(frame);
    await frame
      .getByText(/^This is no JSON/)
      .first()
      .waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });
});
