import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Emulator } from '../emulator';
import { openPage } from './page-client';
import { people } from './people';

const templates = path.join(import.meta.dirname, '../../aws');

const loadedSchema = z.object({ version: z.number() });
const stackSchema = z.object({ accountCommands: z.array(z.object({ command: z.string() })) });
const verifiedSchema = z.object({
  account: z.object({ id: z.string(), state: z.string(), problem: z.string().optional() }),
});

/**
 * Links an AWS account as the set-up leads an owner: choose it, deploy `aws/link-account.yaml` with the command of the page, verify.
 * @returns the account link's id
 * @throws Error when the account does not pass, which no demo could go on with
 */
export const linkByStack = async (
  emulator: Emulator,
  workspaceUuid: string,
  { accountId, label, region }: { accountId: string; label: string; region: string },
): Promise<string> => {
  const page = openPage(emulator, {
    moduleKey: 'workspace-settings',
    accountId: people.owner,
    workspaceUuid,
  });
  const { version } = await page.ask('setup/load', {}, loadedSchema);
  const choice = {
    version,
    accounts: `${accountId} ${label}`,
    regions: [region],
    sets: ['follow', 'start', 'approve', 'logs', 'rotate', 'publish'],
    pipelines: [],
    repositories: [],
    createProvider: true,
  };
  await page.ask('setup/choose', choice, z.unknown());
  const { accountCommands } = await page.ask('setup/stack', {}, stackSchema);
  for (const { command } of accountCommands) {
    emulator.aws
      .account(accountId)
      .runCommands(command, (file) => readFileSync(path.join(templates, file), 'utf8'));
  }
  const { account } = await page.ask('accounts/verify', { id: accountId }, verifiedSchema);
  if (account.state !== 'working')
    throw new Error(`The demo account does not work: ${account.problem ?? account.state}`);
  return account.id;
};

/** Leaves the set-up at its last step: what comes next in the demo is the user's own push. */
export const openLastStep = async (emulator: Emulator, workspaceUuid: string): Promise<void> => {
  const page = openPage(emulator, {
    moduleKey: 'workspace-settings',
    accountId: people.owner,
    workspaceUuid,
  });
  const { version } = await page.ask('setup/load', {}, loadedSchema);
  await page.ask('setup/go', { version, step: 'push' }, z.unknown());
};
