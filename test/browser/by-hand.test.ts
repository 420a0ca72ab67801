import type { Browser, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository, seedDemo } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import type { WorkingCopy } from '../support/git-client';
import { cloneRepository, passingBuild } from '../support/git-client';

let emulator: Emulator;
let browser: Browser;
let copy: WorkingCopy;
let fork: string;
let own: number;
let foreign: number;

beforeAll(async () => {
  emulator = await createEmulator();
  await seedDemo(emulator);
  browser = await launchBrowser();
  copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  const { seed } = emulator.bitbucket;
  await copy.commit('Sell more', { 'buildspec.yml': passingBuild });
  await copy.git('push', '--quiet', 'origin', 'HEAD:refs/heads/feature/sell-more');
  seed.createWorkspace({ slug: 'guest', name: 'Guest', owners: [people.stranger] });
  seed.createRepository({ workspace: 'guest', slug: 'shop', forkOf: demoRepository });
  seed.grant({ repository: 'guest/shop', accountId: people.stranger, level: 'admin' });
  fork = await copy.commit('Fix a typo', { 'README.md': 'Shop' });
  await copy.git('push', '--quiet', 'origin', 'HEAD:refs/heads/review/typo');
  await copy.git(
    'push',
    '--quiet',
    emulator.bitbucket.cloneUrl('guest/shop', people.stranger),
    'HEAD:refs/heads/typo',
  );
  const common = { repository: demoRepository, destinationBranch: 'main' };
  const sell = { sourceBranch: 'feature/sell-more', title: 'Sell more', authorAccountId: people.writer };
  own = (await seed.createPullRequest({ ...common, ...sell })).id;
  const typo = { sourceRepository: 'guest/shop', sourceBranch: 'typo', title: 'Fix a typo' };
  foreign = (await seed.createPullRequest({ ...common, ...typo, authorAccountId: people.stranger })).id;
});

afterAll(async () => {
  await copy.remove();
  await browser.close();
  await emulator.close();
});

const open = async (path: string, view: Parameters<typeof openAs>[2]): Promise<Page> => {
  const page = await openAs(browser, emulator.url, view);
  await page.goto(`${emulator.url}/${demoRepository}${path}`);
  return page;
};
const pullRequest = (number: number): string => `/pull-requests/${number}`;

describe('starts by hand', () => {
  it('are made in the panel with the keyboard alone, and the run can be run again', async () => {
    const page = await open('', { accountId: people.writer });
    const frame = await appFrame(page);
    await frame.getByRole('button', { name: 'Start a run' }).press('Enter');
    await frame.getByRole('heading', { name: 'Start a run' }).press('Escape');
    await frame.locator('button:focus', { hasText: 'Start a run' }).press('Enter');
    await frame.getByRole('heading', { name: 'Start a run' }).waitFor();
    await frame.getByLabel('Find a branch or tag').fill('sell');
    await frame.getByRole('option', { name: /feature\/sell-more/ }).waitFor({ state: 'attached' });
    await frame.getByLabel('Branch or tag', { exact: true }).selectOption('branch:feature/sell-more');
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'start-by-hand');
    await frame.getByLabel('Commit (optional)').fill('not a hash');
    await frame.getByLabel('Commit (optional)').press('Enter');
    await frame.getByText('Enter 7 to 40 characters of a commit hash').waitFor();
    await frame.getByLabel('Commit (optional)').fill('');
    await frame.getByRole('button', { name: 'Start', exact: true }).press('Enter');
    await frame.getByText('Started by Wil Writer').waitFor();
    await frame
      .getByRole('button', { name: /^Run again/ })
      .first()
      .waitFor({ timeout: 60_000 });
    await frame
      .getByRole('button', { name: /^Run again/ })
      .first()
      .press('Enter');
    await frame.getByText('Run again by Wil Writer').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await page.context().close();
  });

  it('are not offered to who may only read', async () => {
    const page = await open('', { accountId: people.reader });
    const frame = await appFrame(page);
    await frame.locator('[data-run-state]').first().waitFor();
    expect(await frame.getByRole('button', { name: /Start a run|Run again/ }).count()).toBe(0);
    await page.context().close();
  });
});

describe('the panel on a pull request', () => {
  it.each([
    ['light', 1200],
    ['dark', 360],
  ] as const)('shows the runs of its head and a start of its branch, %s at %i px', async (theme, width) => {
    const page = await open(pullRequest(own), { accountId: people.writer, theme, width });
    const frame = await appFrame(page);
    await frame.locator('[data-run-state]').first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, `pull-request-${theme}`);
    await frame.getByRole('button', { name: 'Start a run' }).click();
    expect(await frame.getByLabel('Branch or tag', { exact: true }).inputValue()).toBe(
      'branch:feature/sell-more',
    );
    await page.context().close();
  });

  it('of a fork shows the whole hash, says what an approval means, and takes it', async () => {
    const page = await open(pullRequest(foreign), { accountId: people.writer });
    const frame = await appFrame(page);
    await frame.getByText('This commit comes from a fork').waitFor();
    await frame.getByText(fork).first().waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'approve-fork');
    await frame.getByRole('button', { name: 'Approve this commit' }).press('Enter');
    await frame.getByText('This commit of a fork is approved').waitFor();
    await page.context().close();
  });

  it('lets nobody approve who may only read', async () => {
    const page = await open(pullRequest(foreign), { accountId: people.reader });
    const frame = await appFrame(page);
    await frame.getByText(fork).first().waitFor();
    expect(await frame.getByRole('button', { name: 'Approve this commit' }).count()).toBe(0);
    await page.context().close();
  });
});
