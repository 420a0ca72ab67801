import { z } from 'zod';
import type { StatusInput } from '../build-status';
import { buildStateSchema } from '../entities';
import { fieldError, RestError } from './errors';

/**
 * Greatest lengths in characters. The key's is in Bitbucket's own answer (https://github.com/buildbot/buildbot/issues/7049); the
 * others were found by Jenkins (https://github.com/jenkinsci/bitbucket-branch-source-plugin/pull/928).
 */
const MAX_LENGTHS = { key: 40, name: 255, url: 450 } as const;

const bodySchema = z.object({
  key: z.string().optional(),
  state: z.string().optional(),
  url: z.string().optional(),
  name: z.string().nullish(),
  description: z.string().nullish(),
  refname: z.string().nullish(),
});
type Body = z.infer<typeof bodySchema>;

function parseBody(raw: Buffer): Body {
  try {
    return bodySchema.parse(JSON.parse(raw.toString()));
  } catch (cause) {
    throw Object.assign(new RestError(400, 'Bad request'), { cause });
  }
}

/** Bitbucket refuses hosts without a dot, such as `localhost` or a bare machine name: they lead nowhere for other people. */
function isPublicUrl(url: string): boolean {
  const template = url.replace(/\{[a-z_.]+\}/g, 'x');
  if (!URL.canParse(template)) return false;
  const { protocol, hostname } = new URL(template);
  return (
    (protocol === 'https:' || protocol === 'http:') && /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)+$/i.test(hostname)
  );
}

function required(field: 'key' | 'state' | 'url', value: string | undefined): string {
  if (!value) throw fieldError(field, 'This field is required.');
  return value;
}

function checkLength(field: keyof typeof MAX_LENGTHS, value: string): void {
  const max = MAX_LENGTHS[field];
  if (value.length > max) {
    throw fieldError(field, `Ensure this value has at most ${max} characters (it has ${value.length}).`);
  }
}

/**
 * Reads the body of a POST, or of a PUT over the status `current`, whose key cannot change and whose other fields stay when absent.
 * @throws RestError 400 with Bitbucket's words for the first field that is wrong
 */
export function readStatus(raw: Buffer, current?: StatusInput): StatusInput {
  const body = parseBody(raw);
  const key = current?.key ?? required('key', body.key);
  const url = required('url', body.url ?? current?.url);
  const name = body.name ?? current?.name ?? key;
  const state = buildStateSchema.safeParse(required('state', body.state ?? current?.state));
  checkLength('key', key);
  checkLength('name', name);
  checkLength('url', url);
  if (!state.success) throw fieldError('state', `'${body.state ?? ''}' is not a valid choice.`);
  if (!isPublicUrl(url)) throw fieldError('url', 'Enter a valid URL.');
  const refname = body.refname ?? current?.refname;
  const description = body.description ?? current?.description ?? '';
  return { key, state: state.data, url, name, description, ...(refname !== undefined && { refname }) };
}
