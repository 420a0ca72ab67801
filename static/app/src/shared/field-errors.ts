import type { PageProblem } from '../page-problem';

type Fields = PageProblem['fields'];

const concerns = (key: string, name: string): boolean => key === name || key.startsWith(`${name}.`);

/** The sentence for one input, given for it as a whole or for a part of it (`regions.0`). */
export function fieldError(fields: Fields, name: string): string | undefined {
  return Object.entries(fields ?? {}).find(([key]) => concerns(key, name))?.[1];
}

/** The sentences for an input that holds one entry per line, each with its line: `branches.include.0` is the first line that is not blank. */
export function linesError(fields: Fields, name: string, text: string): string | undefined {
  const numbers = text.split('\n').flatMap((line, at) => (line.trim() === '' ? [] : [at + 1]));
  const sentences = Object.entries(fields ?? {}).flatMap(([key, sentence]) => {
    if (!concerns(key, name)) return [];
    const line = key === name ? undefined : numbers[Number(key.slice(name.length + 1))];
    return [line === undefined ? sentence : `Line ${line}: ${sentence}`];
  });
  return sentences.length === 0 ? undefined : sentences.join('. ');
}

/** A problem without what it says about inputs that have changed since; nothing is left when it was about those alone. */
export function withoutFields(
  problem: PageProblem | undefined,
  names: readonly string[],
): PageProblem | undefined {
  if (problem?.fields === undefined) return problem;
  const entries = Object.entries(problem.fields);
  const kept = entries.filter(([key]) => !names.some((name) => concerns(key, name)));
  if (kept.length === entries.length) return problem;
  return kept.length === 0 ? undefined : { ...problem, fields: Object.fromEntries(kept) };
}
