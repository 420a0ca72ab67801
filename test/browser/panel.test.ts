import type { Browser, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository, seedDemo } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import type { WorkingCopy } from '../support/git-client';
import { cloneRepository, failingBuild, passingBuild } from '../support/git-client';

let emulator: Emulator;
let browser: Browser;
let copy: WorkingCopy;

beforeAll(async () => {
  emulator = await createEmulator();
  await seedDemo(emulator);
  emulator.aws.settings.actionDelayMs = 3_500;
  browser = await launchBrowser();
  copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
});

afterAll(async () => {
  await copy.remove();
  await browser.close();
  await emulator.close();
});

const openShop = async (view: Parameters<typeof openAs>[2]): Promise<Page> => {
  const page = await openAs(browser, emulator.url, view);
  await page.goto(`${emulator.url}/${demoRepository}`);
  return page;
};

const push = async (message: string, buildspec: string): Promise<string> => {
  const commit = await copy.commit(message, { 'buildspec.yml': buildspec });
  await copy.git('push', '--quiet', 'origin', 'HEAD:main');
  return commit;
};

describe('the panel on a repository page', () => {
  it('says what to do before the first push', async () => {
    const page = await openShop({ accountId: people.reader });
    const frame = await appFrame(page);
    await frame.getByText('3 minutes').first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'panel-empty');
    await page.context().close();
  });

  it('goes from running to succeeded after a push, without a reload', async () => {
    const page = await openShop({ accountId: people.reader });
    const frame = await appFrame(page);
    await frame.getByText('3 minutes').first().waitFor();
    const commit = await push('Add the first build', passingBuild);
    const row = frame.locator('[data-run-state]').filter({ hasText: 'Build' }).first();
    await frame.locator('[data-run-state="running"]').first().waitFor({ timeout: 30_000 });
    await row.getByText(commit.slice(0, 7)).waitFor();
    await frame.locator('[data-run-state="succeeded"]').nth(1).waitFor({ timeout: 40_000 });
    expect(await frame.locator('[data-run-state]').count()).toBe(2);
    expect(await axeViolations(frame)).toEqual([]);
    await page.getByText('2 of 2 builds successful').first().waitFor();
    await page.context().close();
  });

  it('shows a failed build and why, in dark and on a narrow screen too', async () => {
    emulator.aws.settings.actionDelayMs = 200;
    await push('Break the build', failingBuild);
    const page = await openShop({ accountId: people.reader, theme: 'dark', width: 380 });
    const frame = await appFrame(page);
    await frame.locator('[data-run-state="failed"]').nth(1).waitFor({ timeout: 40_000 });
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'panel-dark-narrow');
    const wide = await openShop({ accountId: people.writer });
    await (await appFrame(wide)).locator('[data-run-state="failed"]').first().waitFor();
    await picture(wide, 'panel-light');
    await Promise.all([page.context().close(), wide.context().close()]);
  });

  it('leaves nothing that the emulator had to refuse', () => {
    expect(emulator.defects.drain()).toEqual([]);
  });
});
