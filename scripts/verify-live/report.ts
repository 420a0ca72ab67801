import type { Result, Verdict } from './check';

export interface ReportLine extends Verdict {
  readonly key: string;
  readonly title: string;
}

const widthOf = (texts: readonly string[]): number => Math.max(0, ...texts.map(({ length }) => length));

const results: readonly Result[] = ['passed', 'failed', 'not tried'];

const count = (lines: readonly ReportLine[], result: Result): string =>
  `${lines.filter((line) => line.result === result).length} ${result}`;

/** One line a check, then the counts. */
export const formatReport = (lines: readonly ReportLine[]): string => {
  const width = widthOf(lines.map(({ title }) => title));
  const rows = lines.map(
    ({ result, title, detail }) => `${result.padEnd(9)}  ${title.padEnd(width)}  ${detail}`,
  );
  return [...rows, '', results.map((result) => count(lines, result)).join(', ')].join('\n');
};

/** What was not tried is no failure: the report says so on its line. */
export const exitCodeOf = (lines: readonly ReportLine[]): 0 | 1 =>
  lines.some(({ result }) => result === 'failed') ? 1 : 0;
