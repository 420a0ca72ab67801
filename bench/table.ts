import type { Budget, Judged } from './budgets';

const rounded = (value: number): string =>
  Math.abs(value) >= 100 ? Math.round(value).toLocaleString('en') : String(Number(value.toPrecision(3)));

const limitOf = ({ most, least, held }: Budget): string => {
  const limit = most === undefined ? `≥ ${rounded(least ?? 0)}` : `≤ ${rounded(most)}`;
  return held === undefined ? limit : `${limit} (held at ${rounded(held)})`;
};

const heads = ['what', 'measured', 'budget', 'unit', 'verdict', ''];

/** The figures as text, one line each, columns lined up. */
export const tableOf = (judged: readonly Judged[]): string => {
  const rows = judged.map(({ figure, budget, verdict }) => [
    budget.what,
    rounded(figure.value),
    limitOf(budget),
    budget.unit,
    verdict,
    figure.note ?? '',
  ]);
  const widths = heads.map((head, at) => Math.max(head.length, ...rows.map((row) => row[at]?.length ?? 0)));
  return [heads, ...rows]
    .map((row) =>
      row
        .map((cell, at) => cell.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
};
