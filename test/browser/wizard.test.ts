import type { Browser } from 'playwright-core';
import { people } from '../../emulator/demo/people';
import { createDemoPipeline, demoRepository } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { appFrame, launchBrowser } from '../support/browser';
import {
  button,
  chooseAccount,
  deployStack,
  inspect,
  installInEmptyWorkspace,
  linkAll,
  makePipeline,
  openStep,
  pushToGreen,
  settingsPath,
  startedPath,
  verify,
} from '../support/wizard';

// Each test walks through the whole set-up, with AWS's stack in it.
jest.setTimeout(300_000);

let emulator: Emulator;
let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  ({ emulator } = await installInEmptyWorkspace());
});
afterEach(async () => {
  const defects = emulator.defects.drain();
  await emulator.close();
  expect(defects).toEqual([]);
});

describe('from an empty workspace to a green commit', () => {
  it.each([
    ['native', 'follow', /Follow: AWS starts it/, true],
    ['started', 'start', /Start: a push to the main branch/, false],
  ] as const)(
    'on a %s pipeline, in mode %s, in at most 12 clicks and fields',
    async (_, __, mode, detectChanges) => {
      createDemoPipeline(emulator, { name: 'shop-build', detectChanges });
      const view = await openStep(browser, emulator, { accountId: people.owner, path: startedPath });
      const { effort } = view;
      await view.frame.getByRole('link', { name: 'Set up Slipway' }).waitFor();
      await inspect(view, 'get-started');
      await effort.click('Set up Slipway', view.frame.getByRole('link', { name: 'Set up Slipway' }));
      await view.page.waitForURL(/workspace-settings$/);
      const step = { ...view, frame: await appFrame(view.page) };
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

  it('without a pipeline: the starter template makes one, counted by itself', async () => {
    const step = await openStep(browser, emulator, { accountId: people.owner, path: settingsPath });
    const { effort } = step;
    await chooseAccount(step);
    await deployStack(step);
    await verify(step);
    effort.done.length = 0;
    await makePipeline(step);
    await linkAll(step, /Start: a push to the main branch/);
    const commit = await pushToGreen(step);
    expect(emulator.bitbucket.statuses(demoRepository, commit)).toMatchObject([{ state: 'SUCCESSFUL' }]);
    // On top of the way to an existing pipeline, whose one click of linking is in here.
    expect(effort.done).toHaveLength(15);
    await step.page.context().close();
  });
});
