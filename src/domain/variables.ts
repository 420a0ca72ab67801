import type { PushEvent } from './events';
import type { Link, Rule } from './links';

/**
 * CodePipeline substitutes variables textually into commands, so text that a pusher chose must be harmless by its characters, and must
 * not read as an option.
 */
const harmless = /^(?!-)[\w./@+-]{1,255}$/;

const placeholder = /\$\{([a-z.]+)\}/g;

type Source = Pick<PushEvent, 'ref' | 'after'>;

const valuesOf = (event: Source): Record<string, string | undefined> => ({
  commit: event.after,
  branch: event.ref.type === 'branch' ? event.ref.name : undefined,
  tag: event.ref.type === 'tag' ? event.ref.name : undefined,
});

export type FilledVariables =
  | { readonly ok: true; readonly values: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly variable: string };

/**
 * The values of a rule's variables for one event. Only variables that the pipeline declares are filled; an absent value leaves its
 * variable to the pipeline's default. Refused, with the variable's name, when a value from the push is not harmless.
 */
export const fillVariables = (event: Source, rule: Rule, link: Link): FilledVariables => {
  const known = valuesOf(event);
  const values: Record<string, string> = {};
  for (const [variable, template] of Object.entries(rule.variables)) {
    if (!link.pipeline.variables.includes(variable)) continue;
    const names = [...template.matchAll(placeholder)].map((match) => match[1] ?? '');
    if (names.some((name) => known[name] === undefined)) continue;
    if (names.some((name) => !harmless.test(known[name] ?? ''))) return { ok: false, variable };
    values[variable] = template.replace(placeholder, (_, name: string) => known[name] ?? '');
  }
  return { ok: true, values };
};
