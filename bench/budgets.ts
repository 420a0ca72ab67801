import { readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { root } from './root';
import type { Figure } from './figures';

/**
 * One committed value. `held` is where a budget that is not met yet is held, so that it cannot get worse unnoticed; it goes away with
 * the reason.
 */
const budgetSchema = z.object({
  what: z.string(),
  unit: z.enum(['hops', 'bytes', 'count', 'ms', 'ratio', 'per second', 'GB-s']),
  most: z.number().optional(),
  least: z.number().optional(),
  held: z.number().optional(),
});

export type Budget = z.infer<typeof budgetSchema>;
export type Budgets = Readonly<Record<string, Budget>>;

/** The committed budgets by the key of their figure. @throws when the file is not as it must be */
export const readBudgets = (): Budgets =>
  z
    .record(z.string(), budgetSchema)
    .parse(JSON.parse(readFileSync(path.join(root, 'bench', 'budgets.json'), 'utf8')));

/** `slower` is a missed budget of time, which depends on the machine; `held` a missed one that is no worse than committed. */
export type Verdict = 'met' | 'held' | 'slower' | 'broken';

/** Depend on the program alone, so missing them is a defect and not a slow machine. */
const countable = new Set<Budget['unit']>(['hops', 'bytes', 'count']);

export const judge = (budget: Budget, value: number): Verdict => {
  if (value <= (budget.most ?? Infinity) && value >= (budget.least ?? -Infinity)) return 'met';
  if (!countable.has(budget.unit)) return 'slower';
  return budget.held !== undefined && value <= budget.held ? 'held' : 'broken';
};

export interface Judged {
  readonly figure: Figure;
  readonly budget: Budget;
  readonly verdict: Verdict;
}

/** @throws Error for a figure that has no budget: every measured number has its committed value */
export const judgeAll = (budgets: Budgets, figures: readonly Figure[]): Judged[] =>
  figures.map((figure) => {
    const budget = budgets[figure.key];
    if (!budget) throw new Error(`${figure.key} has no budget in bench/budgets.json`);
    return { figure, budget, verdict: judge(budget, figure.value) };
  });
