import { isGone, ServiceError } from '../domain/errors';
import type { Gap, Window } from '../domain/gaps';
import { gapsSince, isRefGap, isRequestGap } from '../domain/gaps';
import type { Link } from '../domain/links';
import type { Ref } from '../domain/refs';
import type { Clock } from '../ports/clock';
import type { HealthStore } from '../ports/control-stores';
import type { RefStore } from '../ports/event-stores';
import type { SeenRequests } from '../ports/gaps';
import type { Log } from '../ports/log';
import type { ListedPullRequest, PullRequests } from '../ports/pull-requests';
import type { RefHeads, RefTip } from '../ports/refs';
import type { RepositorySettingsStore } from '../ports/settings-stores';

export interface FindGapsDeps {
  readonly settings: RepositorySettingsStore;
  readonly branches: Pick<RefHeads, 'listNewest'>;
  readonly tags: Pick<RefHeads, 'listNewest'>;
  readonly pullRequests: Pick<PullRequests, 'listOpen'>;
  readonly refs: Pick<RefStore, 'findSeen'>;
  readonly requests: Pick<SeenRequests, 'find'>;
  readonly clock: Clock;
}

/**
 * Heads that no event was decided for: of the 50 branches, and tags if a rule takes any, whose commits are the newest, and of the 50
 * newest open pull requests if a rule takes those. Two or three calls of Bitbucket. @throws ServiceError of Bitbucket and the stores
 */
export const findGaps = async (deps: FindGapsDeps, repositoryId: string): Promise<readonly Gap[]> => {
  const { links, source } = (await deps.settings.get(repositoryId)).value;
  const nowMs = deps.clock.nowMs();
  const sinceMs = gapsSince(links, nowMs);
  if (sinceMs === undefined) return [];
  const window = { sinceMs, nowMs };
  const rules = links.filter(({ mode }) => mode === 'start').flatMap((link: Link) => link.rules);
  // What slipway.yml takes is in the file of each commit.
  const byFile = source === 'file';
  const [branches, tags, requests] = await Promise.all([
    deps.branches.listNewest(repositoryId),
    byFile || rules.some((rule) => rule.tags.include.length > 0) ? deps.tags.listNewest(repositoryId) : [],
    byFile || rules.some(({ pullRequests }) => pullRequests?.phases.includes('open'))
      ? deps.pullRequests.listOpen(repositoryId, 1)
      : undefined,
  ]);
  const found = await Promise.all([
    ...branches.map((tip) => gapOfRef(deps, repositoryId, { type: 'branch', name: tip.name }, tip, window)),
    ...tags.map((tip) => gapOfRef(deps, repositoryId, { type: 'tag', name: tip.name }, tip, window)),
    ...(requests?.pullRequests ?? []).map((request) => gapOfRequest(deps, repositoryId, request, window)),
  ]);
  return found.filter((gap) => gap !== undefined);
};

const gapOfRef = async (
  deps: FindGapsDeps,
  repositoryId: string,
  ref: Ref,
  tip: RefTip,
  window: Window,
): Promise<Gap | undefined> => {
  // What is out of the window whatever was seen costs no read.
  if (!isRefGap(tip, undefined, window)) return undefined;
  if (!isRefGap(tip, await deps.refs.findSeen({ repositoryId, ref }), window)) return undefined;
  return { ref, commit: tip.commit, ...(tip.message === undefined ? {} : { message: tip.message }) };
};

const gapOfRequest = async (
  deps: FindGapsDeps,
  repositoryId: string,
  { number, source, destination, openedAt, changedAt }: ListedPullRequest,
  window: Window,
): Promise<Gap | undefined> => {
  const { branch, commit } = source;
  if (commit === undefined) return undefined;
  const shown = { commit, destination: destination.branch, openedAt, changedAt };
  if (!isRequestGap(shown, await deps.requests.find(repositoryId, number), window)) return undefined;
  return { ref: { type: 'branch', name: branch }, commit, pullRequest: number };
};

/** What an owner reads of gaps that nobody looked for. @throws ServiceError that may pass */
export const noteGaps = async (
  deps: FindGapsDeps & { readonly log: Log; readonly healthNotes: Pick<HealthStore, 'note'> },
  repositoryId: string,
): Promise<void> => {
  const [first, ...others] = await findGapsIfThere(deps, repositoryId);
  if (!first) return;
  const { fullName = repositoryId } = (await deps.settings.get(repositoryId)).value;
  const { ref, pullRequest } = first;
  const what = pullRequest === undefined ? `${ref.type} ${ref.name}` : `pull request #${pullRequest}`;
  const more = others.length === 0 ? '' : ` and ${others.length} more`;
  deps.log.warn('gap.found', { repositoryId, count: others.length + 1 });
  const detail = `${fullName}: no event for ${first.commit.slice(0, 12)} of ${what}${more}`;
  await deps.healthNotes.note({ kind: 'problem', code: 'gap.found', detail });
};

const findGapsIfThere = async (deps: FindGapsDeps, repositoryId: string): Promise<readonly Gap[]> => {
  try {
    return await findGaps(deps, repositoryId);
  } catch (error) {
    if (error instanceof ServiceError && isGone(error)) return [];
    throw error;
  }
};
