/** One measured number; `key` names its row of `budgets.json`, which also says its unit. */
export interface Figure {
  readonly key: string;
  readonly value: number;
  /** What a reader must know to judge the number. */
  readonly note?: string;
}

export const medianOf = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return ((sorted[Math.ceil(middle) - 1] ?? NaN) + (sorted[Math.floor(middle)] ?? NaN)) / 2;
};
