import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { people, seedWorkspace } from '../../emulator/demo/people';
import { createDemoPipeline, demoAccountId, demoRegion, demoRepository } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, launchBrowser, openAs, picture } from '../support/browser';
import { cloneRepository, passingBuild } from '../support/git-client';
import { runInTerminal, templateFile } from '../support/link-stack';

jest.setTimeout(120_000);

const startedPath = '/acme/workspace/forge/app/development/get-started';

let emulator: Emulator;
let browser: Browser;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  emulator = await createEmulator();
  const { workspace } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug: 'acme',
    installerAccountId: people.owner,
  });
});
afterEach(async () => {
  const defects = emulator.defects.drain();
  await emulator.close();
  expect(defects).toEqual([]);
});

const open = async (accountId: string, path: string, look: { width?: number; theme?: 'dark' } = {}) => {
  const page = await openAs(browser, emulator.url, { accountId, ...look });
  await page.goto(`${emulator.url}${path}`);
  return { page, frame: await appFrame(page) };
};

/**
 * What a person does, one unit each: a click (a press of a key to open, choose or confirm is one too) or a field that is filled, pasted
 * text included. Copying a value is a click, and so is opening a page. Reading and waiting count nothing, and neither do `git commit` and
 * `git push`, which are the person's daily work.
 */
const createEffort = () => {
  const done: string[] = [];
  return {
    done,
    click: async (what: string, target: Locator): Promise<void> => {
      await target.click();
      done.push(`click ${what}`);
    },
    fill: async (what: string, target: Locator, text: string): Promise<void> => {
      await target.fill(text);
      done.push(`fill ${what}`);
    },
    /** Outside of our pages. */
    elsewhere: (...what: readonly string[]): void => void done.push(...what),
  };
};

type Effort = ReturnType<typeof createEffort>;

interface Step {
  readonly page: Page;
  readonly frame: Frame;
  readonly effort: Effort;
}

const button = (frame: Frame, name: string | RegExp): Locator => frame.getByRole('button', { name });

/** Axe and a picture of what the step shows. */
const inspect = async ({ page, frame }: Step, name: string): Promise<void> => {
  expect(await axeViolations(frame)).toEqual([]);
  await picture(page, `set-up-${name}`);
};

const chooseAccount = async (step: Step): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByRole('heading', { name: '1. Choose accounts' }).waitFor();
  await effort.fill(
    'AWS account numbers',
    frame.getByLabel('AWS account numbers'),
    `${demoAccountId} Production`,
  );
  await effort.fill('Regions', frame.getByLabel('Regions', { exact: true }), demoRegion);
  await effort.click('the region', frame.getByRole('option', { name: demoRegion }).first());
  await inspect(step, '1-accounts');
  await effort.click('Continue', button(frame, 'Continue'));
};

/** What a person finds on the clipboard after they pressed a button that copies; a headless browser gives it to no page but its own. */
const clipboard = ({ page }: Step): Promise<string> => page.evaluate(() => navigator.clipboard.readText());

/** The template that the pasted text writes to a file, and the commands after it. */
const pasted = (text: string): { template: string; command: string } => {
  const [, template = '', command = ''] =
    /^cat > link-account\.yaml <<'END_OF_TEMPLATE'\n([^]*)END_OF_TEMPLATE\n([^]*)$/.exec(text) ?? [];
  return { template, command };
};

const deployStack = async (step: Step): Promise<void> => {
  const { page, frame, effort } = step;
  await frame.getByRole('heading', { name: '2. Deploy the stack' }).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await effort.click('Copy for CloudShell', button(frame, 'Copy for CloudShell'));
  await button(frame, 'Copied').waitFor();
  await inspect(step, '2-stack');
  effort.elsewhere('click: open CloudShell', 'fill: paste', 'click: confirm that several lines are pasted');
  const { template, command } = pasted(await clipboard(step));
  expect(template).toBe(templateFile('link-account.yaml'));
  runInTerminal(emulator, demoAccountId, command);
  await effort.click('It is deployed', button(frame, 'It is deployed: verify'));
};

const verify = async (step: Step): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByRole('heading', { name: '3. Verify' }).waitFor();
  await frame.getByText('Every account works').waitFor();
  await inspect(step, '3-verify');
  await effort.click('Continue', button(frame, 'Continue'));
};

const linkAll = async (step: Step, mode: RegExp): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByRole('heading', { name: '4. Link pipelines' }).waitFor();
  await frame.getByText(mode).waitFor();
  await inspect(step, '4-link');
  await effort.click('Link', button(frame, 'Link it and go on'));
};

const pushToGreen = async (step: Step): Promise<string> => {
  const { frame } = step;
  await frame.getByRole('heading', { name: '5. Push' }).waitFor();
  await frame.getByText('Bitbucket may take up to 3 minutes').waitFor();
  await inspect(step, '5-push');
  const copy = await cloneRepository(emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  const commit = await copy.commit('Add the first build', { 'buildspec.yml': passingBuild });
  await copy.git('push', '--quiet', 'origin', 'HEAD:main');
  await copy.remove();
  await emulator.idle();
  await frame.getByText('First green commit', { exact: true }).waitFor();
  await inspect(step, '5-green');
  return commit;
};

describe('from an empty workspace to a green commit', () => {
  it.each([
    ['native', 'follow', /Follow: AWS starts it/, true],
    ['started', 'start', /Start: a push to the main branch/, false],
  ] as const)(
    'on a %s pipeline, in mode %s, in at most 12 clicks and fields',
    async (_, __, mode, detectChanges) => {
      createDemoPipeline(emulator, { name: 'shop-build', detectChanges });
      const effort = createEffort();
      const view = await open(people.owner, startedPath);
      await effort.click('Set up Slipway', view.frame.getByRole('link', { name: 'Set up Slipway' }));
      await view.page.waitForURL(/workspace-settings$/);
      const step = { page: view.page, frame: await appFrame(view.page), effort };
      await chooseAccount(step);
      await deployStack(step);
      await verify(step);
      await linkAll(step, mode);
      const commit = await pushToGreen(step);
      expect(emulator.bitbucket.statuses(demoRepository, commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
      expect(effort.done).toHaveLength(12);
      await button(step.frame, 'Finish').click();
      await step.frame.getByText('Slipway is set up').waitFor();
      await inspect(step, 'done');
      await step.page.goto(`${emulator.url}${startedPath}`);
      const started = await appFrame(step.page);
      await started.getByText('Slipway is set up').waitFor();
      await inspect({ ...step, frame: started }, 'get-started-done');
      await step.page.context().close();
    },
  );
});
