import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';
import { type HostHarness, startHost } from '../../support/host';

let harness: HostHarness;
let browser: Browser;

beforeAll(async () => {
  harness = await startHost();
  browser = await driver.launch({
    executablePath: await chromium.executablePath(),
    args: chromium.args,
    headless: true,
  });
}, 60_000);

afterAll(async () => {
  await browser.close();
  await harness.close();
});

describe('a Custom UI frame in a browser', () => {
  it('reaches its resolvers, Bitbucket and the page around it through the real bridge', async () => {
    const page = await (await browser.newContext()).newPage();
    await page.context().addCookies([{ name: 'bb_user', value: 'ann', url: harness.url }]);
    await page.goto(harness.url);
    const consent = page.getByRole('dialog', { name: 'Slipway wants to act for you' });
    await consent.getByRole('button', { name: 'Allow' }).click();
    const frame = page.frameLocator('iframe');
    await frame.getByText('"again"').waitFor();
    expect(JSON.parse((await frame.locator('#out').textContent()) ?? '')).toEqual({
      moduleKey: 'panel',
      accountId: 'ann',
      seen: expect.objectContaining({ context: expect.objectContaining({ accountId: 'ann' }) }),
      user: expect.objectContaining({ provider: 'user', accountId: 'ann' }),
      again: expect.objectContaining({ provider: 'user', accountId: 'ann' }),
      unmodelled: { error: expect.stringContaining('isRovoEnabled') },
    });
    expect(await frame.locator('html').getAttribute('data-color-mode')).toBe('dark');
    expect(await page.getByRole('status').textContent()).toContain('Hello');
    expect(
      Number.parseInt(await page.locator('iframe').evaluate((element) => element.style.height), 10),
    ).toBeGreaterThan(320);
    await page.evaluate(() => document.documentElement.setAttribute('data-color-mode', 'light'));
    await frame.locator('html[data-color-mode="light"]').waitFor();
    expect(harness.defects.drain()).toEqual(['bridge operation not modelled: {"op":"isRovoEnabled"}']);
  }, 30_000);
});
