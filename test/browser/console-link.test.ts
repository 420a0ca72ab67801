import type { Browser } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { launchBrowser } from '../support/browser';
import { chooseAccount, inspect, installInEmptyWorkspace, openStep, settingsPath } from '../support/wizard';

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

it('the console’s form comes filled in where the templates have a public address', async () => {
  const variables = { SLIPWAY_TEMPLATE_URL: 'https://templates.s3.eu-west-1.amazonaws.com/slipway' };
  const { emulator } = await installInEmptyWorkspace({ variables });
  try {
    const step = await openStep(browser, emulator, { accountId: people.owner, path: settingsPath });
    await chooseAccount(step);
    await step.frame.getByText('AWS console', { exact: true }).click();
    const link = step.frame.getByRole('link', { name: /Open the filled-in form in/ });
    const url = new URL((await link.getAttribute('href')) ?? '');
    expect(url.hash).toContain('#/stacks/create/review?');
    const query = new URLSearchParams(url.hash.slice(url.hash.indexOf('?')));
    expect(query.get('templateURL')).toBe(`${variables.SLIPWAY_TEMPLATE_URL}/link-account.yaml`);
    expect(query.get('param_IssuerUrl')).toMatch(/^https:/);
    expect(query.get('param_AllowPublish')).toBe('no');
    await inspect(step, '2-stack-console');
    await step.page.context().close();
    expect(emulator.defects.drain()).toEqual([]);
  } finally {
    await emulator.close();
  }
});
