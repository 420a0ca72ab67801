import type { Browser, Frame, Page } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { demoAccountId, seedDemo } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';

const path = '/acme/workspace/settings/forge/app/development/workspace-settings';

let emulator: Emulator;
let browser: Browser;
let page: Page;
let frame: Frame;

beforeAll(async () => {
  emulator = await createEmulator();
  await seedDemo(emulator);
  browser = await launchBrowser();
  page = await openAs(browser, emulator.url, { accountId: people.owner });
  await page.goto(`${emulator.url}${path}`);
  frame = await appFrame(page);
  await frame.getByRole('tab', { name: 'Accounts' }).click();
});
afterAll(async () => {
  await browser.close();
  await emulator.close();
});

describe('the checks of an account on its page', () => {
  it('all pass, the test event some seconds later', async () => {
    await frame.getByRole('button', { name: 'Verify', exact: true }).click();
    await frame.getByText('The account works.', { exact: true }).waitFor();
    const event = frame.getByRole('row', { name: /Receive a test event/ });
    await event.getByText('Passed').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
  });

  it('say what to change when one fails, with what is to be copied', async () => {
    const account = emulator.aws.account(demoAccountId);
    const [role] = account.roles();
    const policies = Object.entries(role?.policies ?? {}).map(([name, policy]) => [
      name,
      policy.replace('codepipeline:StartPipelineExecution', 'codepipeline:TagResource'),
    ]);
    account.updateRole(role?.arn ?? '', { policies: Object.fromEntries(policies) });
    await frame.getByRole('button', { name: 'Verify', exact: true }).click();
    const row = frame.getByRole('row', { name: /May start and stop/ });
    await row.getByText('codepipeline:StartPipelineExecution').first().waitFor();
    await row.getByRole('button', { name: /^Copy/ }).waitFor();
    await frame.getByText('Slipway cannot work in this account.').first().waitFor();
    const all = frame.getByRole('table', { name: 'Last verification of every account' });
    await all.getByText('1 check failed').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-settings-checks');
  });

  it('are verified for all accounts at once, in one table', async () => {
    await frame.getByRole('button', { name: 'Verify all' }).click();
    await frame.getByText('1 of 1 verified').waitFor({ timeout: 90_000 });
    const table = frame.getByRole('table', { name: 'Last verification of every account' });
    await table.getByText('1 check failed').waitFor();
    expect(await axeViolations(frame)).toEqual([]);
  });
});

describe('linking by access key', () => {
  it('shows the external id, takes the key once and never shows it again', async () => {
    await frame.getByRole('button', { name: 'Link an AWS account' }).first().click();
    await frame.getByLabel('Role ARN').fill('arn:aws:iam::444455556666:role/Slipway-ByKey');
    await frame.getByLabel('Label').fill('By key');
    await frame.getByLabel('Regions').first().fill('eu-west-1');
    await frame.getByRole('option', { name: 'eu-west-1' }).first().click();
    await frame.getByRole('radio', { name: 'With an access key' }).check();
    expect(await axeViolations(frame)).toEqual([]);
    await frame.getByRole('button', { name: 'Save account' }).click();
    const key = frame.getByRole('region', { name: 'Access key of By key' });
    await key.getByText('External id for link-account-key.yaml').first().waitFor();
    await key.getByLabel('Access key id').fill('wrong');
    await key.getByLabel('Secret access key').fill('short');
    await key.getByRole('button', { name: 'Save access key' }).click();
    await key.getByText('Enter the secret access key: 40 characters').first().waitFor();
    await key.getByLabel('Access key id').fill('AKIAIOSFODNN7EXAMPLE');
    await key.getByLabel('Secret access key').fill('a'.repeat(40));
    expect(await axeViolations(frame)).toEqual([]);
    await picture(page, 'workspace-settings-access-key');
    await key.getByRole('button', { name: 'Save access key' }).click();
    await key.getByText('An access key is stored.').waitFor();
    expect(await frame.content()).not.toContain('AKIAIOSFODNN7EXAMPLE');
  });
});
