/** Keys ≤ 128 and values ≤ 256 of these characters, https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
const refused = /[^\p{L}\p{Z}\p{N}_.:/=+\-@]/gu;

const cut = (text: string, limit: number): string =>
  Array.from(text.replace(refused, '_')).slice(0, limit).join('');

/** STS takes values only as arrays of one string. */
export type PrincipalTags = Readonly<Record<string, readonly [string]>>;

/**
 * The claim that carries session tags, or nothing when there are none. Characters AWS refuses become `_`: a tag informs, it must not
 * stop a start.
 */
export const sessionTagsClaim = (
  tags: Readonly<Record<string, string>>,
): { 'https://aws.amazon.com/tags'?: { principal_tags: PrincipalTags } } => {
  const entries = sessionTags(tags).map(([name, value]): [string, readonly [string]] => [name, [value]]);
  return entries.length === 0
    ? {}
    : { 'https://aws.amazon.com/tags': { principal_tags: Object.fromEntries(entries) } };
};

/** Names and values as AWS takes them. */
export const sessionTags = (
  tags: Readonly<Record<string, string>>,
): readonly (readonly [name: string, value: string])[] =>
  Object.entries(tags).map(([name, value]) => [cut(name, 128), cut(value, 256)]);
