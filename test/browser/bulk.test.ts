import type { Browser, Frame, Page } from 'playwright-core';
import { people, seedWorkspace, workspaceSlug } from '../../emulator/demo/people';
import { createDemoPipeline, linkDemoAccount } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';

let emulator: Emulator;
let browser: Browser;

const services = Array.from({ length: 12 }, (_, at) => `service-${String(at).padStart(2, '0')}`);

/** Twelve services with a pipeline each, and pipelines that may only be followed or belong to nobody here. */
const seedPipelines = (): void => {
  for (const slug of services) {
    emulator.bitbucket.seed.createRepository({ workspace: workspaceSlug, slug });
    createDemoPipeline(emulator, { name: `${slug}-deploy`, fullRepositoryId: `${workspaceSlug}/${slug}` });
  }
  createDemoPipeline(emulator, { name: 'shop-native', detectChanges: true });
  createDemoPipeline(emulator, { name: 'shop-legacy', type: 'V1' });
  createDemoPipeline(emulator, { name: 'shop-queued', executionMode: 'QUEUED' });
  createDemoPipeline(emulator, { name: 'blog-site', provider: 'GitHub', fullRepositoryId: 'other/blog' });
  createDemoPipeline(emulator, { name: 'elsewhere', fullRepositoryId: 'rival/vault' });
};

beforeAll(async () => {
  emulator = await createEmulator();
  const { workspace } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug,
    installerAccountId: people.owner,
  });
  await linkDemoAccount(emulator, workspace.uuid, false);
  seedPipelines();
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
  await frame.getByRole('tab', { name: 'Pipelines' }).click();
  return { page, frame };
};

const find = async (frame: Frame): Promise<void> => {
  await frame.getByRole('button', { name: 'Find pipelines' }).click();
  await frame.getByRole('table').first().waitFor();
};

const rowOf = (frame: Frame, pipeline: string) => frame.getByRole('row').filter({ hasText: pipeline });

const overflows = (frame: Frame): Promise<boolean> =>
  frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);

describe('linking many pipelines at once', () => {
  it('shows what would be linked, in which mode and why, before anything is saved', async () => {
    const { page, frame } = await open();
    await find(frame);
    expect(await rowOf(frame, 'service-03-deploy').getByRole('combobox').inputValue()).toBe('start');
    expect(await rowOf(frame, 'shop-native').getByRole('combobox').inputValue()).toBe('follow');
    expect(await rowOf(frame, 'shop-legacy').innerText()).toContain('V1 pipeline cannot be started');
    expect(await rowOf(frame, 'elsewhere').innerText()).toContain('rival/vault is not a repository');
    expect(await rowOf(frame, 'blog-site').innerText()).toContain('Its source is GitHub');
    await frame.getByText('15 chosen: 13 to start, 2 to follow').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-pipelines');
    await page.context().close();
  });

  it('matches by a name convention where the source does not tell, and says what is wrong with one', async () => {
    const { page, frame } = await open();
    await find(frame);
    await frame.getByLabel('Name convention').fill('{repo}-*');
    await frame.getByText('Write {repository} once').waitFor();
    await frame.getByLabel('Name convention').fill('{repository}-*');
    await frame.getByText('16 chosen').waitFor();
    expect(await rowOf(frame, 'blog-site').innerText()).toContain('acme/blog by name');
    await frame.getByLabel('Filter').fill('shop');
    await frame.getByRole('button', { name: 'Choose none' }).last().click();
    await frame.getByText('13 chosen').waitFor();
    await page.context().close();
  });

  it('links what is chosen, shows how far it is, and shows it again after a reload', async () => {
    const { page, frame } = await open();
    await find(frame);
    await rowOf(frame, 'shop-native').getByRole('combobox').selectOption('both');
    const box = rowOf(frame, 'service-11-deploy').getByRole('checkbox');
    await box.focus();
    await page.keyboard.press('Space');
    await frame.getByRole('button', { name: 'Link 14 pipelines' }).click();
    await frame.getByText('Linking is done').waitFor();
    await frame.getByText('14 of 14 · 14 linked').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.reload();
    const again = await appFrame(page);
    await again.getByRole('tab', { name: 'Pipelines' }).click();
    await again.getByText('Linking is done').waitFor();
    await find(again);
    await again.getByText('1 chosen: 1 to start, 0 to follow. 14 linked already.').waitFor();
    await page.context().close();
  });

  it('names each pipeline that failed with its reason, and tries those again', async () => {
    const { page, frame } = await open();
    await find(frame);
    emulator.faults.arm('aws:codepipeline:GetPipeline:AccessDeniedException', 1);
    await frame.getByRole('button', { name: 'Link 1 pipeline' }).click();
    await frame.getByText('lacks a permission').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByRole('button', { name: 'Try the failed ones again' }).click();
    await frame.getByText('1 of 1 · 1 linked').waitFor();
    await page.context().close();
  });

  it('fits a narrow page in the dark', async () => {
    const { page, frame } = await open({ width: 360, theme: 'dark' });
    await find(frame);
    expect(await overflows(frame)).toBe(false);
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-pipelines-narrow');
    await page.context().close();
    expect(emulator.defects.drain()).toEqual([]);
  });
});
