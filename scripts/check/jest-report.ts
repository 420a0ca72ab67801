import { z } from 'zod';

const reportSchema = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  numRuntimeErrorTestSuites: z.number(),
});

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** Counts of Jest's `--json` report. A skipped test proves nothing and a file that could not be loaded hides its tests: both are failures. */
export const countsOf = (report: unknown): Counts => {
  const found = reportSchema.parse(report);
  const unproven = found.numPendingTests + found.numTodoTests + found.numRuntimeErrorTestSuites;
  return { passed: found.numPassedTests, failed: found.numFailedTests + unproven };
};
