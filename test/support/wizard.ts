import type { Browser, Frame, Locator, Page } from 'playwright-core';
import { z } from 'zod';
import { people, seedWorkspace } from '../../emulator/demo/people';
import { demoAccountId, demoRegion, demoRepository } from '../../emulator/demo/seed';
import type { Emulator } from '../../emulator/emulator';
import { createEmulator } from '../../emulator/emulator';
import { appFrame, axeViolations, openAs, picture } from './browser';
import { cloneRepository, passingBuild } from './git-client';
import { runInTerminal, templateFile } from './link-stack';

export const settingsPath = '/acme/workspace/settings/forge/app/development/workspace-settings';
export const startedPath = '/acme/workspace/forge/app/development/get-started';

/** A workspace with the app and two repositories, in which nothing is set up. */
export const installInEmptyWorkspace = async (
  options: Pick<Parameters<typeof createEmulator>[0] & object, 'variables'> = {},
) => {
  const emulator = await createEmulator(options);
  const { workspace } = seedWorkspace(emulator.bitbucket);
  for (const accountId of Object.values(people)) emulator.forge.setConsent(accountId, 'granted');
  await emulator.forge.install({
    workspaceUuid: workspace.uuid,
    workspaceSlug: workspace.slug,
    installerAccountId: people.owner,
  });
  return { emulator, workspace };
};

interface Look {
  readonly accountId: string;
  readonly path: string;
  readonly width?: number;
  readonly theme?: 'dark';
}

/** A page of the app, as one of the workspace's people. */
export const openStep = async (
  browser: Browser,
  emulator: Emulator,
  { path, ...look }: Look,
): Promise<Step> => {
  const page = await openAs(browser, emulator.url, look);
  await page.goto(`${emulator.url}${path}`);
  return { emulator, page, frame: await appFrame(page), effort: createEffort() };
};

/**
 * What a person does, one unit each: a click (a press of a key to open, choose or confirm is one too) or a field that is filled, pasted
 * text included. Copying a value is a click, and so is opening a page. Reading and waiting count nothing, and neither do `git commit` and
 * `git push`, which are the person's daily work.
 */
export const createEffort = () => {
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

export interface Step {
  readonly emulator: Emulator;
  readonly page: Page;
  readonly frame: Frame;
  readonly effort: Effort;
}

export const button = (frame: Frame, name: string | RegExp): Locator => frame.getByRole('button', { name });

/** Axe and a picture of what the step shows, which never has to be scrolled sideways. */
export const inspect = async ({ page, frame }: Step, name: string): Promise<void> => {
  expect(await axeViolations(frame)).toEqual([]);
  expect(await frame.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBe(0);
  await picture(page, `set-up-${name}`);
};

export const chooseAccount = async (step: Step): Promise<void> => {
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
const pasted = (text: string) => {
  const [, name, template, command = ''] =
    /^cat > ([\w.-]+) <<'END_OF_TEMPLATE'\n([^]*)END_OF_TEMPLATE\n([^]*)$/.exec(text) ?? [];
  return { name, template, command };
};

export const deployStack = async (step: Step): Promise<void> => {
  const { page, frame, effort } = step;
  await frame.getByRole('heading', { name: '2. Deploy the stack' }).waitFor();
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await effort.click('Copy for CloudShell', button(frame, 'Copy for CloudShell'));
  await frame.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  await inspect(step, '2-stack');
  effort.elsewhere('click: open CloudShell', 'fill: paste', 'click: confirm that several lines are pasted');
  const { template, command } = pasted(await clipboard(step));
  expect(template).toBe(templateFile('link-account.yaml'));
  runInTerminal(step.emulator, demoAccountId, command);
  await effort.click('It is deployed', button(frame, 'It is deployed: verify'));
};

export const verify = async (step: Step): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByRole('heading', { name: '3. Verify' }).waitFor();
  await frame.getByText('Every account works').waitFor();
  await inspect(step, '3-verify');
  await effort.click('Continue', button(frame, 'Continue'));
};

const connectionOutput = z.object({ ConnectionArn: z.string() });

/** The connection and its handshake, then the template: AWS's own pages and commands are counted as a person meets them. */
export const makePipeline = async (step: Step): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByText('No pipeline of your repositories was found').waitFor();
  await effort.fill('Repository', frame.getByLabel('Repository', { exact: true }), 'shop');
  await effort.click('the repository', frame.getByRole('option', { name: demoRepository }));
  await effort.click('No connection', frame.getByText('No connection to Bitbucket yet?'));
  const command = frame.getByLabel('Command that makes a connection', { exact: true });
  await effort.click('Copy', button(frame, 'Copy Command that makes a connection'));
  effort.elsewhere('fill: paste the command into CloudShell');
  const [made] = runInTerminal(step.emulator, demoAccountId, (await command.textContent()) ?? '');
  const { ConnectionArn: arn } = connectionOutput.parse(JSON.parse(made?.output ?? ''));
  effort.elsewhere('click: open the connections', 'click: Update pending connection', 'click: Grant access');
  step.emulator.aws.account(demoAccountId).completeConnection(arn);
  await effort.click('It is connected', button(frame, 'It is connected: look for it'));
  await frame.getByLabel('Connection', { exact: true }).waitFor();
  await effort.click('Write the command', button(frame, 'Write the command'));
  await inspect(step, '4-starter');
  await effort.click('Copy for CloudShell', button(frame, 'Copy for CloudShell'));
  await frame.getByRole('button', { name: 'Copied', exact: true }).waitFor();
  effort.elsewhere('fill: paste', 'click: confirm that several lines are pasted');
  const { name, template, command: deploy } = pasted(await clipboard(step));
  expect([name, template]).toEqual(['pipeline.yaml', templateFile('pipeline.yaml')]);
  runInTerminal(step.emulator, demoAccountId, deploy);
  await effort.click('It is made', button(frame, 'It is made: look for it'));
};

export const linkAll = async (step: Step, mode: RegExp): Promise<void> => {
  const { frame, effort } = step;
  await frame.getByRole('heading', { name: '4. Link pipelines' }).waitFor();
  await frame.getByText(mode).waitFor();
  await inspect(step, '4-link');
  await effort.click('Link', button(frame, 'Link it and go on'));
};

export const pushToGreen = async (step: Step): Promise<string> => {
  const { frame } = step;
  await frame.getByRole('heading', { name: '5. Push' }).waitFor();
  await frame.getByText('Bitbucket may take up to 3 minutes').waitFor();
  await inspect(step, '5-push');
  const copy = await cloneRepository(step.emulator.bitbucket.cloneUrl(demoRepository, people.writer));
  const commit = await copy.commit('Add the first build', { 'buildspec.yml': passingBuild });
  await copy.git('push', '--quiet', 'origin', 'HEAD:main');
  await copy.remove();
  await step.emulator.idle();
  await frame.getByText('First green commit', { exact: true }).waitFor();
  await inspect(step, '5-green');
  return commit;
};
