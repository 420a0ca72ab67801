import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../../emulator/emulator';

const templates = path.resolve(__dirname, '../../aws');

/** A file that a command names, out of `aws/`. */
export const templateFile = (file: string): string => readFileSync(path.join(templates, file), 'utf8');

/**
 * Runs commands as a person does who pastes them into a terminal with an account's credentials.
 * @throws Error when a stack that they deploy does not come to its end
 */
export const runInTerminal = (emulator: Emulator, accountId: string, commands: string) => {
  const results = emulator.aws.account(accountId).runCommands(commands, templateFile);
  for (const { stack, instances = [] } of results) {
    if (stack && !stack.status.endsWith('_COMPLETE')) throw new Error(`${stack.name} is ${stack.status}`);
    if (stack?.status.startsWith('ROLLBACK') === true) throw new Error(`${stack.name} was rolled back`);
    const late = instances.find(({ status }) => status !== 'CURRENT');
    if (late) throw new Error(`${late.accountId} ${late.region}: ${late.reason ?? late.status}`);
  }
  return results;
};
