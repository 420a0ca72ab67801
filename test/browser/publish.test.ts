import type { Browser } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { seedDemo } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';

let emulator: Emulator;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
  emulator = await createEmulator();
  await seedDemo(emulator);
  await emulator.idle();
});
afterAll(async () => {
  await browser.close();
  await emulator.close();
});

const open = async (accountId: string, path: string, look: { width?: number; theme?: 'dark' } = {}) => {
  const page = await openAs(browser, emulator.url, { accountId, ...look });
  await page.goto(`${emulator.url}${path}`);
  return { page, frame: await appFrame(page) };
};

describe('the bus of one’s own', () => {
  it.each([
    [{ width: 360 }, 'narrow'],
    [{ theme: 'dark' as const }, 'dark'],
  ])('takes the audit log from an owner’s press on, can be stopped, and undone: %j', async (look, name) => {
    const { page, frame } = await open(
      people.owner,
      '/acme/workspace/settings/forge/app/development/workspace-settings',
      look,
    );
    await frame.getByRole('tab', { name: 'Audit log' }).click();
    const card = frame.getByRole('region', { name: 'Your own archive' });
    await card.getByRole('button', { name: 'Send every entry' }).click();
    await card.getByText('On: the default bus of').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, `audit-delivery-${name}`);
    await card.getByRole('button', { name: 'Stop' }).click();
    await card.getByRole('button', { name: 'Undo' }).click();
    await card.getByText('On: the default bus of').waitFor();
    await card.getByRole('button', { name: 'Stop' }).click();
    await card.getByText('Nothing goes to Production').waitFor();
    await page.context().close();
  });

  it('takes a repository’s events from an admin’s press on', async () => {
    const { page, frame } = await open(
      people.admin,
      '/acme/shop/admin/forge/app/development/repository-settings',
    );
    const card = frame.getByRole('region', { name: 'Events for your own rules' });
    await card.getByLabel('Region').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'fan-out');
    await card.getByRole('button', { name: 'Send every event' }).click();
    await card.getByText('On: the default bus of').waitFor();
    await page.context().close();
  });

  it('is among what stops when its account is removed', async () => {
    const { page, frame } = await open(
      people.owner,
      '/acme/workspace/settings/forge/app/development/workspace-settings',
    );
    await frame.getByRole('tab', { name: 'Accounts' }).click();
    await frame.getByRole('button', { name: 'Remove' }).click();
    await frame.getByText('no longer reach its EventBridge bus').waitFor();
    await page.context().close();
  });
});
