import type { ExamplesView } from '../../../../../src/contract/rule-views';

interface ExampleWordsProps {
  readonly found: ExamplesView | undefined;
  readonly what: readonly [one: string, many: string];
}

/** `Matches 3 of 12 branches: main, …` */
export function ExampleWords({ found, what: [one, many] }: ExampleWordsProps) {
  if (found === undefined) return null;
  const names = found.names.length === 0 ? '' : `: ${found.names.join(', ')}`;
  const rest = found.matched > found.names.length ? ' …' : '';
  const of = `${found.more ? 'the first ' : ''}${found.of} ${found.of === 1 ? one : many}`;
  return (
    <p className="small" role="status">
      Matches {found.matched} of {of}
      {names}
      {rest}
    </p>
  );
}
