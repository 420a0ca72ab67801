import { createHash } from 'node:crypto';

/** A stable uuid in braces for a name, so that seeds give the same ids at every start. */
export function uuidOf(name: string): string {
  const hex = createHash('sha256').update(name).digest('hex');
  const groups = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `4${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `{${groups.join('-')}}`;
}

/** REST's form of a moment: `2026-01-31T00:42:46.935000+00:00`. */
export const restTime = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000+00:00');

/** The events' form of a moment: `2026-01-31T00:42:46.935000Z`. */
export const eventTime = (ms: number): string => new Date(ms).toISOString().replace(/Z$/, '000Z');

/** Pull requests, in REST and in events, carry 12 characters of a hash. */
export const shortHash = (hash: string): string => hash.slice(0, 12);

/** Undoes percent-encoding; what is no valid encoding names nothing and stays as it is. */
export function decodePart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}
