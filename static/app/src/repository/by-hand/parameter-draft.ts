import type { LinkFields } from '../../../../../src/contract/requests';
import type { ParameterView } from '../../../../../src/contract/rule-views';
import type { PipelineFactsView } from '../../../../../src/contract/views';

/** A field of the form for starts by hand, as the page holds it. */
export interface ParameterDraft {
  /** Tells the fields apart while they move. */
  readonly key: number;
  readonly name: string;
  readonly label: string;
  readonly type: ParameterView['type'];
  /** One choice a line. */
  readonly choices: string;
  /** What it holds at first; empty: nothing. */
  readonly preset: string;
  readonly required: boolean;
}

export function parameterDrafts(parameters: readonly ParameterView[]): readonly ParameterDraft[] {
  return parameters.map(({ default: preset = '', choices = [], ...rest }, key) => ({
    ...rest,
    key,
    choices: choices.join('\n'),
    preset,
  }));
}

/** The choices without blank lines. */
export function choicesOf({ choices }: Pick<ParameterDraft, 'choices'>): string[] {
  return choices.split('\n').flatMap((line) => line.trim() || []);
}

/** What is sent: only what the field's type has. A tick is on or off, so nobody can leave it out. */
export function parametersOf(drafts: readonly ParameterDraft[]): NonNullable<LinkFields['parameters']> {
  return drafts.map((draft) => ({
    name: draft.name,
    label: draft.label.trim(),
    type: draft.type,
    ...(draft.type === 'choice' ? { choices: choicesOf(draft) } : {}),
    ...(draft.preset === '' ? {} : { default: draft.preset }),
    required: draft.type !== 'boolean' && draft.required,
  }));
}

/** With one more field, for the first variable that has none. */
export function withField(
  drafts: readonly ParameterDraft[],
  variables: readonly string[],
): readonly ParameterDraft[] {
  const name = variables.find((each) => drafts.every((other) => other.name !== each)) ?? '';
  const key = Math.max(-1, ...drafts.map((draft) => draft.key)) + 1;
  return [...drafts, { key, name, label: name, type: 'text', choices: '', preset: '', required: false }];
}

/** With one field elsewhere, the others in their order. */
export function withMoved(
  drafts: readonly ParameterDraft[],
  from: number,
  to: number,
): readonly ParameterDraft[] {
  const moved = drafts[from];
  return moved === undefined ? drafts : drafts.toSpliced(from, 1).toSpliced(to, 0, moved);
}

/** A change of a field, with what follows: a label that was the variable's name still is, and another type has no preset yet. */
export function withChange(draft: ParameterDraft, part: Partial<ParameterDraft>): ParameterDraft {
  const renamed = part.name !== undefined && draft.label === draft.name ? { label: part.name } : {};
  const retyped = part.type !== undefined && part.type !== draft.type ? { preset: '' } : {};
  return { ...draft, ...renamed, ...retyped, ...part };
}

/** What saving would refuse and can be told while somebody types, by input as in the request. */
export function parameterProblems(
  drafts: readonly ParameterDraft[],
  facts: PipelineFactsView | undefined,
): Readonly<Record<string, string>> {
  const problems = drafts.flatMap((draft, at) => {
    const found = { name: nameProblem(draft, at, drafts, facts), ...valueProblems(draft) };
    return Object.entries(found).map(([member, words]) => [`parameters.${at}.${member}`, words] as const);
  });
  return Object.fromEntries(
    problems.flatMap(([path, words]) => (words === undefined ? [] : [[path, words]])),
  );
}

function nameProblem(
  { name }: ParameterDraft,
  at: number,
  drafts: readonly ParameterDraft[],
  facts: PipelineFactsView | undefined,
): string | undefined {
  if (name === '') return 'Choose a variable';
  if (facts !== undefined && !facts.variables.includes(name))
    return `The ${facts.kind} declares no variable ${name}`;
  const first = drafts.findIndex((other) => other.name === name);
  return first < at ? `There is a field for ${name} already` : undefined;
}

function valueProblems(draft: ParameterDraft): Partial<Record<'choices' | 'default', string>> {
  if (draft.type !== 'choice') return {};
  const choices = choicesOf(draft);
  return {
    ...(new Set(choices).size < choices.length ? { choices: 'Enter each choice once' } : {}),
    ...(draft.preset === '' || choices.includes(draft.preset)
      ? {}
      : { default: 'Choose one of the choices' }),
  };
}
