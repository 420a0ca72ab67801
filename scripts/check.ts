import { existsSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from './build-app';
import { type Outcome, runStep, tableOf } from './check/outcomes';
import { runAll } from './check/schedule';
import { steps } from './check/steps';

const shared = path.resolve(root, '../shared');

const warnIfSharedIsAbsent = (): void => {
  if (existsSync(path.join(shared, 'specs'))) return;
  console.error(`
!!! ${shared} is absent.
!!! It holds the platforms' published specifications and sample events. The tests that compare with them will fail.
`);
};

const sum = (outcomes: readonly Outcome[], which: 'passed' | 'failed'): number =>
  outcomes.reduce((total, outcome) => total + outcome[which], 0);

/** `npm test`: every check of the project; prints the output of those that failed, a table, and the counts as the last line. */
const check = async (): Promise<void> => {
  warnIfSharedIsAbsent();
  const startedMs = performance.now();
  const outcomes: Outcome[] = [];
  const neverRan = await runAll(steps, Math.max(2, os.availableParallelism()), async (step) => {
    console.log(`… ${step.name}`);
    const outcome = await runStep(root, step);
    outcomes.push(outcome);
    if (outcome.failed > 0) console.log(`\n===== ${step.name} failed =====\n${outcome.output}`);
    return outcome.failed === 0;
  });
  for (const name of neverRan) outcomes.push({ name, output: '', seconds: 0, passed: 0, failed: 1 });
  warnIfSharedIsAbsent();
  console.log(`\n${tableOf(outcomes)}`);
  if (neverRan.length > 0) console.log(`Not run, because what they need failed: ${neverRan.join(', ')}`);
  console.log(`${((performance.now() - startedMs) / 1000).toFixed(0)} s in all\n`);
  const failed = sum(outcomes, 'failed');
  console.log(`${sum(outcomes, 'passed')} passed, ${failed} failed`);
  process.exitCode = failed === 0 ? 0 : 1;
};

await check();
