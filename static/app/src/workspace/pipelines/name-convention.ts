import type { BulkRepository } from '../../../../../src/contract/bulk-views';

/** How a team names pipelines after repositories: texts around the repository's slug, in which `*` stands for any characters. */
export interface NameConvention {
  readonly before: readonly string[];
  readonly after: readonly string[];
}

export type ParsedConvention =
  | { readonly ok: true; readonly convention: NameConvention }
  | { readonly ok: false; readonly problem: string };

const placeholder = '{repository}';
const maxLength = 100;
const maxStars = 5;

/** A pipeline's name may hold nothing else, https://docs.aws.amazon.com/codepipeline/latest/APIReference/API_PipelineDeclaration.html */
const namePattern = /^[a-z0-9.@\-_*]*$/;

const pieces = (text: string): string[] => text.split(/\*+/);

/** Reads `{repository}-deploy` or `{repository}-*`; upper and lower case are one. */
export function parseConvention(text: string): ParsedConvention {
  const written = text.trim().toLowerCase();
  const [before = '', after, another] = written.split(placeholder);
  if (written.length > maxLength) return { ok: false, problem: 'A convention has at most 100 characters' };
  if (after === undefined || another !== undefined)
    return { ok: false, problem: 'Write {repository} once, where the repository’s name stands' };
  if (!namePattern.test(before + after))
    return { ok: false, problem: 'Around {repository} only letters, digits, . @ - _ and * may stand' };
  if ((before + after).split('*').length - 1 > maxStars) return { ok: false, problem: 'Use at most five *' };
  return { ok: true, convention: { before: pieces(before), after: pieces(after) } };
}

/**
 * Whether the name consists of the texts in order with anything between them. Each text is taken at its first place, which is enough
 * when only `*` stands between: linear in name and texts, whatever somebody types.
 */
function consistsOf(name: string, texts: readonly string[]): boolean {
  const [first = '', ...rest] = texts;
  const last = rest.pop();
  if (last === undefined) return name === first;
  if (!name.startsWith(first) || name.length < first.length + last.length || !name.endsWith(last))
    return false;
  const end = name.length - last.length;
  let at = first.length;
  for (const text of rest) {
    const found = name.indexOf(text, at);
    if (found < 0 || found + text.length > end) return false;
    at = found + text.length;
  }
  return true;
}

/** The texts with a slug in the place of `{repository}`. */
function textsFor({ before, after }: NameConvention, slug: string): string[] {
  const middle = `${before.at(-1) ?? ''}${slug}${after[0] ?? ''}`;
  return [...before.slice(0, -1), middle, ...after.slice(1)];
}

const slugOf = ({ fullName }: BulkRepository): string =>
  fullName.slice(fullName.indexOf('/') + 1).toLowerCase();

/**
 * The repository that a pipeline is named after. The longest name counts, so that `shop-api-deploy` is of `shop-api` and not of `shop`;
 * several of the same length leave it open, and all are returned.
 */
export function repositoriesNamedBy(
  convention: NameConvention,
  pipeline: string,
  repositories: readonly BulkRepository[],
): readonly BulkRepository[] {
  const name = pipeline.toLowerCase();
  let longest = 0;
  let found: BulkRepository[] = [];
  for (const repository of repositories) {
    const slug = slugOf(repository);
    if (slug.length < longest || !name.includes(slug)) continue;
    if (!consistsOf(name, textsFor(convention, slug))) continue;
    if (slug.length > longest) found = [];
    longest = slug.length;
    found.push(repository);
  }
  return found;
}
