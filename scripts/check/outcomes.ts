import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { type Counts, countsOf } from './jest-report';
import { type CommandResult, runCommand } from './run-command';
import type { Step } from './steps';

export interface Outcome extends Counts {
  readonly name: string;
  readonly output: string;
  readonly seconds: number;
}

/** Jest writes no report when it cannot start at all. */
const jestCounts = async (file: string, { passed }: CommandResult): Promise<Counts> => {
  const report = await readFile(file, 'utf8').catch(() => undefined);
  if (report === undefined) return { passed: 0, failed: 1 };
  const counts = countsOf(JSON.parse(report));
  const silent = counts.passed + counts.failed === 0 || (!passed && counts.failed === 0);
  return silent ? { ...counts, failed: counts.failed + 1 } : counts;
};

const runJest = async (root: string, { name, command }: Step): Promise<Outcome> => {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'check-'));
  try {
    const file = path.join(folder, 'report.json');
    const result = await runCommand(root, [...command, '--json', '--outputFile', file]);
    return { name, ...result, ...(await jestCounts(file, result)) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** Runs a step and counts what it proved. */
export const runStep = async (root: string, step: Step): Promise<Outcome> => {
  if (step.jest) return runJest(root, step);
  const { passed, output, seconds } = await runCommand(root, step.command);
  return { name: step.name, output, seconds, passed: passed ? 1 : 0, failed: passed ? 0 : 1 };
};

/** @returns one row for each step with its seconds, for people */
export const tableOf = (outcomes: readonly Outcome[]): string =>
  outcomes
    .map(({ name, seconds, passed, failed }) => {
      const verdict = failed === 0 ? 'ok' : 'FAILED';
      return `${name.padEnd(20)} ${seconds.toFixed(1).padStart(7)} s  ${String(passed).padStart(5)} passed ${String(failed).padStart(4)} failed  ${verdict}`;
    })
    .join('\n');
