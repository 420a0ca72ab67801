import { createHash } from 'node:crypto';
import type { Ref } from './refs';

/** What a role session is for; it becomes the token's subject, which the customer's trust policy sees. Bare uuids. */
export type Purpose =
  | { readonly kind: 'start'; readonly workspaceId: string; readonly repositoryId: string; readonly ref: Ref }
  | {
      readonly kind: 'start';
      readonly workspaceId: string;
      readonly repositoryId: string;
      /** Branch that the pull request goes into: its source's name is chosen by whoever opened it, perhaps in a fork. */
      readonly pullRequestInto: string;
    }
  | { readonly kind: 'follow' | 'control'; readonly workspaceId: string; readonly repositoryId: string }
  | { readonly kind: 'setup'; readonly workspaceId: string };

/** Trust policies compare at most 255 characters here; longer names, and names that look hashed, are hashed. */
const maxSubjectLength = 255;

/**
 * The token's `sub`: `workspace:<uuid>:repository:<uuid>:start:<branch|tag>:<name>`, `…:start:pullrequest:<destination>`,
 * `…:follow`, `…:control`, or `workspace:<uuid>:setup`.
 * A name that would exceed 255 characters, or that itself begins with `sha256=`, is replaced by `sha256=<hex of the name>`.
 */
export const subjectOf = (purpose: Purpose): string => {
  const workspace = `workspace:${purpose.workspaceId}`;
  if (purpose.kind === 'setup') return `${workspace}:setup`;
  const repository = `${workspace}:repository:${purpose.repositoryId}`;
  if (purpose.kind !== 'start') return `${repository}:${purpose.kind}`;
  const [type, name] =
    'pullRequestInto' in purpose
      ? (['pullrequest', purpose.pullRequestInto] as const)
      : ([purpose.ref.type, purpose.ref.name] as const);
  const prefix = `${repository}:start:${type}:`;
  const plain = prefix.length + name.length <= maxSubjectLength && !name.startsWith('sha256=');
  return `${prefix}${plain ? name : `sha256=${createHash('sha256').update(name).digest('hex')}`}`;
};
