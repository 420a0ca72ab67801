import type { RepositoryEvent } from './events';
import { commitOf, isPullRequest } from './events';
import type { Link } from './links';
import type { Rule } from './rules';

/**
 * CodePipeline substitutes variables textually into commands, so text that a pusher chose must be harmless by its characters, and must
 * not read as an option, or as a path that leads out of where it is put.
 */
const harmless = /^(?![-/])(?!(?:.*\/)?\.{1,2}(?:\/|$))[\w./@+-]{1,255}$/;

export const isHarmless = (value: string): boolean => harmless.test(value);

const placeholder = /\$\{([a-z.]+)\}/g;

/** Names that a variable's template may hold, and what they stand for. */
export const templateNames = {
  commit: 'the full hash of the commit',
  branch: 'the branch; of a pull request its source branch',
  tag: 'the tag',
  'pr.id': "the pull request's number",
  'pr.source': "the pull request's source branch",
  'pr.destination': "the pull request's destination branch",
  'pr.title': "the pull request's title",
  actor: 'account id of who pushed, or changed the pull request',
  'message.title': "first line of the head commit's message",
} as const;

type TemplateName = keyof typeof templateNames;

const valuesOf = (event: RepositoryEvent): Partial<Record<TemplateName, string | undefined>> => {
  const common = { commit: commitOf(event), actor: event.actorId, 'message.title': event.message };
  if (!isPullRequest(event)) return { ...common, [event.ref.type]: event.ref.name };
  return {
    ...common,
    branch: event.source.branch,
    'pr.id': String(event.number),
    'pr.source': event.source.branch,
    'pr.destination': event.destination.branch,
    'pr.title': event.title,
  };
};

export type FilledVariables =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly variable: string };

/**
 * The values of a rule's variables for one event. Only variables that the pipeline declares are filled; an absent value leaves its
 * variable to the pipeline's default. Refused, with the variable's name, when a value from the event is not harmless and the rule does
 * not take any text for it.
 */
export const fillVariables = (event: RepositoryEvent, rule: Rule, link: Link): FilledVariables => {
  const known: Readonly<Record<string, string | undefined>> = valuesOf(event);
  const values: Record<string, string> = {};
  for (const [variable, template] of Object.entries(rule.variables)) {
    if (!link.pipeline.variables.includes(variable)) continue;
    const names = namesIn(template);
    if (names.some((name) => known[name] === undefined)) continue;
    const takesAny = rule.anyText?.includes(variable) === true;
    if (!takesAny && names.some((name) => !isHarmless(known[name] ?? ''))) return { ok: false, variable };
    values[variable] = template
      .replace(placeholder, (_, name: string) => known[name] ?? '')
      .slice(0, longestValue);
  }
  return { ok: true, values };
};

/** CodePipeline's limit of a variable's value. */
export const longestValue = 1000;

const namesIn = (template: string): string[] =>
  [...template.matchAll(placeholder)].map((match) => match[1] ?? '');

/** A name in the template that nothing stands for; undefined when all are known. */
export const unknownNameIn = (template: string): string | undefined =>
  namesIn(template).find((name) => !Object.hasOwn(templateNames, name));
