import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRepository, seedDemo } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import type { View } from '../support/browser';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import type { WorkingCopy } from '../support/git-client';
import { cloneRepository, passingBuild } from '../support/git-client';

const fileOf = (...rule: string[]): string =>
  ['slipway: 1', 'links:', '  - name: Build', '    rules:', '      - name: main', ...rule, ''].join('\n');
const narrow = fileOf('        mainOnly: true');
const wide = fileOf(
  "        branches: { include: ['release/*', 'hotfix/*'] }",
  '        pullRequests: { destinations: { include: [main] } }',
);

let emulator: Emulator;
let browser: Browser;
let copy: WorkingCopy;
const numbers: Record<string, number> = {};

const propose = async (branch: string, file: string | undefined): Promise<void> => {
  await copy.git('reset', '--quiet', '--hard', 'origin/main');
  if (file === undefined) await copy.git('rm', '--quiet', 'slipway.yml');
  await copy.commit(branch, { [branch]: branch, ...(file === undefined ? {} : { 'slipway.yml': file }) });
  await copy.git('push', '--quiet', 'origin', `HEAD:refs/heads/${branch}`);
  const { id } = await emulator.bitbucket.seed.createPullRequest({
    ...{ repository: demoRepository, sourceBranch: branch, title: branch, authorAccountId: people.writer },
    destinationBranch: 'main',
  });
  numbers[branch] = id;
};

const settingsPath = '/admin/forge/app/development/repository-settings';

const open = async (path: string, view: Partial<View> = {}): Promise<{ page: Page; frame: Frame }> => {
  const page = await openAs(browser, emulator.url, { accountId: people.reader, ...view });
  await page.goto(`${emulator.url}/${demoRepository}${path}`);
  return { page, frame: await appFrame(page) };
};

beforeAll(async () => {
  emulator = await createEmulator();
  await seedDemo(emulator);
  browser = await launchBrowser();
  copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  await copy.commit('Write the rules down', { 'buildspec.yml': passingBuild, 'slipway.yml': narrow });
  await copy.git('push', '--quiet', 'origin', 'HEAD:main');
  await copy.git('fetch', '--quiet', 'origin');
  const { page, frame } = await open(settingsPath, { accountId: people.admin });
  const card = frame.getByRole('region', { name: 'Where the rules live' });
  await card.getByRole('button', { name: 'Use slipway.yml' }).click();
  await frame.getByRole('dialog').getByRole('button', { name: 'Use slipway.yml' }).click();
  await card.getByText('Rules live in slipway.yml').waitFor();
  await page.context().close();
  await propose('wider', wide);
  await propose('broken', 'slipway: 1\nlinks: [');
  await propose('without', undefined);
});

afterAll(async () => {
  await copy.remove();
  await browser.close();
  await emulator.close();
});

const pullRequest = (branch: string): string => `/pull-requests/${numbers[branch] ?? 0}`;

describe('a pull request that changes slipway.yml', () => {
  it.each([
    ['light', 1200, 'pull-request-file'],
    ['dark', 360, 'pull-request-file-dark'],
  ] as const)('says what more may start, %s at %i px', async (theme, width, name) => {
    const { page, frame } = await open(pullRequest('wider'), { theme, width, accountId: people.writer });
    await frame.getByText('This pull request changes slipway.yml: more may start').waitFor();
    await frame.getByText('starts for pull requests (Build, rule main)').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, name);
    await page.context().close();
  });

  it('says so where nothing starts once it is merged', async () => {
    const broken = await open(pullRequest('broken'));
    await broken.frame.getByText('The slipway.yml of this pull request cannot be used').waitFor();
    await broken.frame.getByText(/^Line 2: /).waitFor();
    expect(await axeViolations(broken.frame)).toEqual([]);
    await broken.page.context().close();
    const without = await open(pullRequest('without'));
    await without.frame.getByText('This pull request removes slipway.yml').waitFor();
    await without.frame.getByText('nothing starts at the commits of main').waitFor();
    await without.page.context().close();
  });
});

it('the settings of a repository that slipway.yml rules read well in dark and narrow', async () => {
  const view = { theme: 'dark', width: 360, accountId: people.admin } as const;
  const { page, frame } = await open(settingsPath, view);
  const card = frame.getByRole('region', { name: 'Where the rules live' });
  await card.getByText('Rules live in slipway.yml').waitFor();
  expect(await axeViolations(frame)).toEqual([]);
  await picture(page, 'rules-source-dark');
  await page.context().close();
});
