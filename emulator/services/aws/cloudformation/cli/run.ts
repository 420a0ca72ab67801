import type { StackDeps } from '../stacks/changes';
import type { StackInstance, Stack } from '../entities';
import { createConnectionCommand } from './connection-command';
import { deployCommand } from './deploy-command';
import { UsageError } from './options';
import { getSecretValueCommand } from './secret-command';
import { createInstancesCommand, createSetCommand } from './stack-set-commands';
import { shellCommands } from './words';

/** Text of a file that a command names. @throws Error when there is none */
export type CommandFiles = (path: string) => string;

/** What a command did, and what it wrote to the terminal. */
export interface CommandResult {
  readonly output: string;
  readonly stack?: Stack;
  readonly instances?: readonly StackInstance[];
}

/** What a command works with: whose credentials the terminal has, and its files. */
export interface Terminal {
  readonly deps: StackDeps;
  readonly accountId: string;
  readonly files: CommandFiles;
}

const COMMANDS: Readonly<Record<string, (terminal: Terminal, words: readonly string[]) => CommandResult>> = {
  'cloudformation deploy': deployCommand,
  'cloudformation create-stack-set': createSetCommand,
  'cloudformation create-stack-instances': createInstancesCommand,
  'secretsmanager get-secret-value': getSecretValueCommand,
  'codeconnections create-connection': createConnectionCommand,
  'codestar-connections create-connection': createConnectionCommand,
};

/**
 * Does what a person does who copies commands of the AWS CLI into a terminal: the text is split as a shell splits it, options are checked,
 * files are read, and the stacks are really deployed. Stops at the first command that fails.
 * @throws {ShellError} for what a shell would expand
 * @throws {UsageError} for what the AWS CLI refuses, or this one does not know
 * @throws {AwsError} for what AWS refuses
 */
export const runAwsCommands = (terminal: Terminal, text: string): CommandResult[] =>
  shellCommands(text).map(([program, service = '', name = '', ...words]) => {
    const command = program === 'aws' ? COMMANDS[`${service} ${name}`] : undefined;
    if (!command) throw new UsageError(`${String(program)} ${service} ${name}: command not found`);
    return command(terminal, words);
  });
