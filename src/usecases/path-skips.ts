import type { RepositoryEvent } from '../domain/events';
import { commitOf, isPullRequest, refOf } from '../domain/events';
import type { Link } from '../domain/links';
import type { Decision, SkipCode } from '../domain/verdicts';
import type { Delivery } from '../ports/queue';

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
): readonly Delivery[] => {
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
