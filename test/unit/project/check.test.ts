import { countsOf } from '../../../scripts/check/jest-report';
import { runAll } from '../../../scripts/check/schedule';
import type { Step } from '../../../scripts/check/steps';
import { steps } from '../../../scripts/check/steps';

const step = (name: string, cores: 1 | 2, ...needs: string[]): Step => ({
  name,
  command: ['true'],
  cores,
  needs,
});

describe('the schedule of the checks', () => {
  it('starts a step when what it needs has passed and its cores are free', async () => {
    const log: string[] = [];
    const run = async ({ name }: Step): Promise<boolean> => {
      log.push(`+${name}`);
      await new Promise(setImmediate);
      log.push(`-${name}`);
      return true;
    };
    const left = await runAll([step('a', 1), step('b', 2, 'a'), step('c', 1)], 2, run);
    expect(log).toEqual(['+a', '+c', '-a', '-c', '+b', '-b']);
    expect(left).toEqual([]);
  });

  it('names the steps that could not run because one before them failed', async () => {
    const run = ({ name }: Step): Promise<boolean> => Promise.resolve(name !== 'a');
    expect(await runAll([step('a', 1), step('b', 1, 'a'), step('c', 1, 'b'), step('d', 1)], 2, run)).toEqual([
      'b',
      'c',
    ]);
  });

  it('has a place for every step on two cores, and each needs only steps that exist', () => {
    const names = steps.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const { needs = [], cores } of steps) {
      expect(names).toEqual(expect.arrayContaining([...needs]));
      expect(cores).toBeLessThanOrEqual(2);
    }
  });
});

describe('the counts of a Jest report', () => {
  const report = {
    numPassedTests: 5,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };

  it('are its passed and failed tests', () => {
    expect(countsOf({ ...report, numFailedTests: 2 })).toEqual({ passed: 5, failed: 2 });
  });

  it.each(['numPendingTests', 'numTodoTests', 'numRuntimeErrorTestSuites'])(
    'take %s for failures',
    (name) => {
      expect(countsOf({ ...report, [name]: 3 })).toEqual({ passed: 5, failed: 3 });
    },
  );
});
