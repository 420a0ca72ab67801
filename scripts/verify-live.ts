import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fromNodeProviderChain } from '@aws-sdk/credential-providers';
import { parse } from 'yaml';
import { z } from 'zod';
import { openTerminal } from './verify-live/ask';
import type { AwsReader } from './verify-live/aws-reader';
import { createAwsReader } from './verify-live/aws-reader';
import { findLiveRecord, nextRecord, saveLiveRecord } from './verify-live/live-record';
import { exitCodeOf, formatReport } from './verify-live/report';
import { runChecks } from './verify-live/run-checks';
import type { Settings } from './verify-live/settings';
import { readSettings, SettingsError } from './verify-live/settings';

const root = path.join(import.meta.dirname, '..');
const recordFile = path.join(root, '.slipway/live.json');
const replyWithinMs = 10_000;

const manifestSchema = z.object({ permissions: z.object({ scopes: z.array(z.string()) }) });

const findAws = async ({ SLIPWAY_REGION: region }: Settings): Promise<AwsReader | undefined> => {
  if (region === undefined) return undefined;
  const provide = fromNodeProviderChain();
  try {
    await provide();
  } catch (error) {
    if (error instanceof Error && error.name === 'CredentialsProviderError') return undefined;
    throw error;
  }
  return createAwsReader({ region, credentials: provide });
};

const main = async (): Promise<number> => {
  const settings = readSettings(process.env);
  const manifest = manifestSchema.parse(parse(readFileSync(path.join(root, 'manifest.yml'), 'utf8')));
  const earlier = findLiveRecord(recordFile);
  const terminal = process.stdin.isTTY ? openTerminal(process.stdin, process.stdout) : undefined;
  const lines = await runChecks({
    settings,
    fetch: (input, init) => fetch(input, { ...init, signal: AbortSignal.timeout(replyWithinMs) }),
    aws: await findAws(settings),
    ask: terminal?.ask,
    earlier,
    scopes: manifest.permissions.scopes,
    nowMs: () => Date.now(),
  });
  terminal?.close();
  const now = { issuer: settings.SLIPWAY_ISSUER, seenAt: new Date().toISOString() };
  const record = nextRecord(now, earlier, lines);
  if (record !== undefined) saveLiveRecord(recordFile, record);
  process.stdout.write(`\n${formatReport(lines)}\n`);
  return exitCodeOf(lines);
};

main().then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof SettingsError ? error.message : String(error)}\n`);
    process.exitCode = 1;
  },
);
