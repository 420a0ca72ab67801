import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoRegion } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { launchBrowser, openAs } from '../support/browser';
import { templateFile } from '../support/link-stack';
import {
  button,
  chooseAccount,
  inspect,
  installInEmptyWorkspace,
  openStep,
  settingsPath,
  startedPath,
} from '../support/wizard';

jest.setTimeout(180_000);

let emulator: Emulator;
let workspace: Awaited<ReturnType<typeof installInEmptyWorkspace>>['workspace'];
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ emulator, workspace } = await installInEmptyWorkspace());
});
afterEach(async () => {
  const defects = emulator.defects.drain();
  await emulator.close();
  expect(defects).toEqual([]);
});

describe('the set-up, on the way', () => {
  it('names the lines that are not right, in the dark, and keeps what was typed', async () => {
    const step = await openStep(browser, emulator, {
      accountId: people.owner,
      path: settingsPath,
      theme: 'dark',
    });
    await step.frame.getByLabel('AWS account numbers').fill('11112222333\n\n444455556666 Test\n444455556666');
    await step.frame.getByLabel('Regions', { exact: true }).fill(demoRegion);
    await step.frame.getByRole('option', { name: demoRegion }).first().click();
    await button(step.frame, 'Continue').click();
    await step.frame.getByText('Line 1: An AWS account number has 12 digits').first().waitFor();
    await step.frame.getByText('Line 4: 444455556666 is on line 3 already').first().waitFor();
    await inspect(step, '1-accounts-dark');
    await step.page.context().close();
  });

  it('is kept for another owner, who sees where the first one is when both went on', async () => {
    emulator.bitbucket.seed.createUser({ accountId: 'olga', displayName: 'Olga Owner' });
    workspace.members['olga'] = 'owner';
    emulator.forge.setConsent('olga', 'granted');
    const first = await openStep(browser, emulator, { accountId: people.owner, path: settingsPath });
    await chooseAccount(first);
    await first.frame.getByRole('heading', { name: '2. Deploy the stack' }).waitFor();
    const second = await openStep(browser, emulator, { accountId: 'olga', path: settingsPath, width: 360 });
    await second.frame.getByRole('heading', { name: '2. Deploy the stack' }).waitFor();
    await second.frame.getByText(`Role and events in ${demoRegion}`).first().waitFor({ state: 'attached' });
    await inspect(second, '2-stack-narrow');
    await button(second.frame, 'Skip for now').click();
    await second.frame.getByRole('heading', { name: '3. Verify' }).waitFor();
    await second.frame.getByText('0 of 1 accounts work').waitFor();
    await inspect(second, '3-verify-failed-narrow');
    await button(first.frame, 'It is deployed: verify').click();
    await first.frame.getByText('Another owner went on').waitFor();
    await button(first.frame, 'Load again').click();
    await first.frame.getByRole('heading', { name: '3. Verify' }).waitFor();
    await first.frame.getByText('0 of 1 accounts work').waitFor();
    await inspect(first, '3-verify-failed');
    await first.page.context().close();
    await second.page.context().close();
  });

  it('offers the template as a file, the commands of a StackSet, and the values for the console', async () => {
    const step = await openStep(browser, emulator, { accountId: people.owner, path: settingsPath });
    const { frame, page } = step;
    await chooseAccount(step);
    await frame.getByText('With the AWS CLI on your own machine').click();
    const download = page.waitForEvent('download');
    await button(frame, 'Download link-account.yaml').click();
    const file = await (await download).path();
    expect(await readFile(file, 'utf8')).toBe(templateFile('link-account.yaml'));
    await frame.getByRole('radio', { name: 'StackSet' }).check();
    await frame.getByLabel('Organisational unit (optional)').fill('ou-ab12');
    await button(frame, 'Write the commands for it').click();
    await frame.getByText('Enter the id of an organisational unit').waitFor();
    await frame.getByLabel('Organisational unit (optional)').fill('ou-ab12-11112222');
    await button(frame, 'Write the commands for it').click();
    await frame.getByText('the organisation’s management account').first().waitFor({ state: 'attached' });
    await inspect(step, '2-stack-set');
    await frame.getByRole('radio', { name: 'AWS console' }).check();
    await frame.getByLabel('WorkspaceId', { exact: true }).waitFor();
    await inspect(step, '2-upload-guide');
    await page.context().close();
  });

  it('tells a member what Slipway does, what an owner has to do and whom to ask', async () => {
    const step = await openStep(browser, emulator, {
      accountId: people.reader,
      path: startedPath,
      width: 360,
    });
    await step.frame.getByText('An owner of the workspace has to set it up').waitFor();
    await step.frame.getByText('Ask Ada Owner.').waitFor();
    expect(await step.frame.getByRole('link').count()).toBe(0);
    await inspect(step, 'get-started-member');
    await step.page.context().close();
  });

  it('has no page for somebody outside of the workspace', async () => {
    const page = await openAs(browser, emulator.url, { accountId: people.stranger });
    expect((await page.goto(`${emulator.url}${startedPath}`))?.status()).toBe(404);
    await page.context().close();
  });
});
