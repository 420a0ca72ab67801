import type { ProductEvent } from '../../core/events';
import type { Actor } from './access';
import type { BitbucketContext } from './context';
import type { Repository } from './entities';
import { authorField, envelope } from './envelope';
import { logCommits } from './git/commits';
import type { Commit } from './git/commits';
import { isAncestor } from './git/refs';
import type { Ref, RefChange } from './git/refs';
import { readAnnotation } from './git/tags';
import { eventTime } from './helpers';

/** Atlassian documents the flag `truncated` but neither number; both are this emulator's choice. */
const MAX_COMMITS = 100;
const MAX_MESSAGE_CHARACTERS = 4_000;

const messageField = (message: string): { value: string; truncated: boolean } => ({
  value: message.slice(0, MAX_MESSAGE_CHARACTERS),
  truncated: message.length > MAX_MESSAGE_CHARACTERS,
});

export interface PushedRef {
  readonly repository: Repository;
  readonly actor: Actor;
  readonly change: RefChange;
  /** Every ref before the push: what a new branch shares with them is not new. */
  readonly refsBefore: readonly Ref[];
}

async function newCommits(directory: string, { change, refsBefore }: PushedRef): Promise<Commit[]> {
  if (!change.after) return [];
  const known = change.before ? [change.before.commit] : refsBefore.map((ref) => ref.commit);
  return logCommits(directory, {
    include: [change.after.commit],
    exclude: [...new Set(known)],
    limit: MAX_COMMITS + 1,
  });
}

async function branchPush(context: BitbucketContext, pushed: PushedRef): Promise<Record<string, unknown>> {
  const { before, after } = pushed.change;
  const directory = context.directory(pushed.repository);
  const commits = await newCommits(directory, pushed);
  return {
    mainbranch: (after ?? before)?.name === pushed.repository.mainBranch,
    forced: Boolean(before && after && !(await isAncestor(directory, before.commit, after.commit))),
    truncated: commits.length > MAX_COMMITS,
    commits: commits.slice(0, MAX_COMMITS).map((commit) => ({
      hash: commit.hash,
      message: messageField(commit.message),
      date: eventTime(commit.dateMs),
      author: authorField(context, commit.authorEmail),
    })),
  };
}

async function tagPush(
  context: BitbucketContext,
  { repository, change }: PushedRef,
): Promise<Record<string, unknown>> {
  const { before, after } = change;
  const forced = Boolean(before && after);
  if (!after || after.objectHash === after.commit) return { forced };
  const annotation = await readAnnotation(context.directory(repository), after.objectHash);
  return {
    forced,
    date: eventTime(annotation.dateMs),
    message: messageField(annotation.message),
    author: authorField(context, annotation.taggerEmail),
  };
}

/**
 * `avi:bitbucket:push:repository` for one ref. A branch is told from a tag by its shape only: `mainbranch`, `truncated` and
 * `commits` belong to branches. `before` and `after` are commits, also for annotated tags; a deleted ref is `closed`.
 * https://developer.atlassian.com/platform/forge/events-reference/bitbucket/
 */
export async function pushEvent(context: BitbucketContext, pushed: PushedRef): Promise<ProductEvent> {
  const { before, after } = pushed.change;
  const named = after ?? before;
  if (!named) throw new Error('a changed ref has a side that exists');
  const detail = await (named.type === 'branch' ? branchPush : tagPush)(context, pushed);
  return {
    ...envelope(context, 'avi:bitbucket:push:repository', pushed.repository, pushed.actor),
    push: {
      ref: named.name,
      ...(before && { before: before.commit }),
      ...(after && { after: after.commit }),
      created: !before,
      closed: !after,
      ...detail,
    },
  };
}
