import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StackChoice } from '../../../../src/domain/stack-commands';
import { ISSUER } from './issuer';
import { ACCOUNT, type AwsWorld, REGION } from './aws-world';

export const WORKSPACE = '0a1b2c3d-1111-4222-8333-444455556666';
export const SHORT = '0a1b2c3d';
export const REPOSITORY_ID = '9f8e7d6c-1111-4222-8333-444455556666';
export const CALLBACK_HOST = '7c2a.webtrigger.atlassian.app';
export const CALLBACK = `https://${CALLBACK_HOST}/public/callback`;

/** A file that customers deploy, as a terminal in `aws/` reads it. */
export const template = (name: string): string =>
  readFileSync(join(import.meta.dirname, '../../../../aws', name), 'utf8');

export const choice = (change: Partial<StackChoice> = {}): StackChoice => ({
  workspaceId: WORKSPACE,
  issuerUrl: ISSUER,
  callbackUrl: CALLBACK,
  sets: ['follow', 'start'],
  pipelines: [],
  repositories: [],
  createProvider: true,
  regions: [REGION],
  ...change,
});

/** Runs commands as somebody who copied them into a terminal of the account. */
export const runAll = (world: AwsWorld, commands: readonly { command: string }[], accountId = ACCOUNT) =>
  commands.flatMap(({ command }) => world.aws.account(accountId).runCommands(command, template));
