import type { RepositoryEvent } from './events';
import { commitOf, isPullRequest, refOf } from './events';
import type { Link } from './links';
import type { Decision, SkipCode } from './verdicts';

/** A message of the queue: post the skip, if no run speaks for the commit. */
interface PathSkip {
  readonly message: {
    readonly kind: 'path-skip';
    readonly repositoryId: string;
    readonly linkId: string;
    readonly commit: string;
    readonly branch?: string;
  };
}

const byPaths: readonly SkipCode[] = ['no-files', 'paths-ignored', 'paths-not-included'];

const isByPaths = ({ verdict }: Decision): boolean =>
  verdict.outcome === 'skip' && byPaths.includes(verdict.code);

/** What starts, is held, or would start but for something else than the event: a status is to come from there. */
const isForRun = ({ verdict }: Decision): boolean =>
  verdict.outcome !== 'skip' || verdict.code === 'already-built' || verdict.code === 'paused';

/** Links that say so, of which a rule was skipped by paths and no other starts. A fork's commit may be in no repository that takes the status. */
export const pathSkips = (
  event: RepositoryEvent,
  links: readonly Link[],
  decisions: readonly Decision[],
): readonly PathSkip[] => {
  const commit = commitOf(event);
  if (commit === undefined || (isPullRequest(event) && !event.reachable)) return [];
  const { type, name } = refOf(event);
  return links
    .filter(({ id, statusOnPathSkip }) => {
      const own = decisions.filter(({ linkId }) => linkId === id);
      return statusOnPathSkip === true && own.some(isByPaths) && !own.some(isForRun);
    })
    .map(({ id: linkId }) => ({
      message: {
        kind: 'path-skip',
        repositoryId: event.repositoryId,
        linkId,
        commit,
        ...(type === 'branch' ? { branch: name } : {}),
      },
    }));
};
