import { z } from 'zod';
import { AwsError } from '../wire';
import { tagKey, tagValue } from './schemas';
import type { Claims } from './token';

const CLAIM = 'https://aws.amazon.com/tags';
/** https://docs.aws.amazon.com/IAM/latest/UserGuide/id_session-tags.html */
const MAX_TAGS = 50;

const key = tagKey.refine((name) => !name.toLowerCase().startsWith('aws:'));
const nestedSchema = z.strictObject({
  principal_tags: z.record(key, z.tuple([tagValue])),
  transitive_tag_keys: z.array(z.string()).optional(),
});
const flatSchema = z.record(key, tagValue);

/**
 * Session tags of a token: nested with one-element arrays, or flattened with plain strings.
 * @throws {AwsError} InvalidIdentityToken when the claim breaks a tag rule
 */
export const sessionTagsOf = (claims: Claims): Record<string, string> => {
  const nested = nestedSchema.optional().safeParse(claims[CLAIM]);
  const flat = flatSchema.optional().safeParse(claims[`${CLAIM}/principal_tags`]);
  if (!nested.success || !flat.success) {
    throw new AwsError('InvalidIdentityToken', 'The session tags in the token are not valid.', 400, {
      cause: nested.error ?? flat.error,
    });
  }
  const fromNested = Object.entries(nested.data?.principal_tags ?? {}).map(
    ([name, [value]]) => [name, value] as const,
  );
  const tags = Object.fromEntries([...fromNested, ...Object.entries(flat.data ?? {})]);
  if (Object.keys(tags).length > MAX_TAGS)
    throw new AwsError('InvalidIdentityToken', `A session takes at most ${String(MAX_TAGS)} tags.`);
  return tags;
};
