import { commitAddress } from './addresses';
import { durationText, msBetween } from './durations';
import { statusKey } from './ids';
import type { AccountLink, Link } from './links';
import { placeOf } from './links';
import type { Run, RunState } from './runs';
import { isFinished } from './runs';
import { kindOfTarget } from './targets';

/** Bitbucket's words, https://developer.atlassian.com/cloud/bitbucket/rest/api-group-commit-statuses/ */
export type CommitStatusState = 'INPROGRESS' | 'SUCCESSFUL' | 'FAILED' | 'STOPPED';

/** Ours → Bitbucket's. Superseded is STOPPED: neither green nor in progress, which would block a merge for ever. */
export const commitStatusState: Readonly<Record<RunState, CommitStatusState>> = {
  queued: 'INPROGRESS',
  starting: 'INPROGRESS',
  running: 'INPROGRESS',
  'waiting-for-approval': 'INPROGRESS',
  succeeded: 'SUCCESSFUL',
  failed: 'FAILED',
  stopped: 'STOPPED',
  superseded: 'STOPPED',
  error: 'FAILED',
};

export interface CommitStatus {
  readonly repositoryId: string;
  readonly commit: string;
  readonly key: string;
  readonly state: CommitStatusState;
  readonly name: string;
  readonly description: string;
  readonly url: string;
  /** Source branch; ties the status to its pull request. */
  readonly refname?: string;
}

/** Bitbucket stores 255 characters of a name; the description's limit is not published, so the same one is kept. A character is never cut in two. */
export const statusText = (text: string): string =>
  text.length <= 255 ? text : `${text.slice(0, 252).replace(/[\uD800-\uDBFF]$/, '')}...`;

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

const doneStages = (run: Run): number => run.stages.filter((stage) => stage.state === 'succeeded').length;

/** A build has one thing to do; that it goes through phases is AWS's affair until one fails. */
const isBuild = (run: Run): boolean => kindOfTarget(run.pipeline) === 'project';

const progressText = (run: Run, nowIso: string): string => {
  const waiting = run.stages.find((stage) => stage.state === 'waiting-for-approval');
  if (waiting) return `Waiting for approval in ${waiting.name}`;
  const running = run.stages.find((stage) => stage.state === 'running');
  const parts = isBuild(run) ? [] : [`${doneStages(run)} of ${count(run.stages.length, 'stage')} done`];
  if (running) parts.push(`${running.name} running`);
  else if (isBuild(run)) parts.push('Running');
  if (run.startedAt !== undefined) parts.push(durationText(msBetween(run.startedAt, nowIso)));
  return parts.join(', ');
};

const endText: Readonly<Record<RunState, string>> = {
  queued: 'Queued',
  starting: 'Starting',
  running: 'Running',
  'waiting-for-approval': 'Waiting for approval',
  succeeded: 'Succeeded',
  failed: 'Failed',
  stopped: 'Stopped',
  superseded: 'Superseded by a newer run',
  error: 'Could not run',
};

const finishedText = (run: Run): string => {
  if (run.state === 'error') return run.reason ?? endText.error;
  const from = run.startedAt ?? run.createdAt;
  const took = run.finishedAt === undefined ? '' : ` after ${durationText(msBetween(from, run.finishedAt))}`;
  if (run.state === 'succeeded')
    return isBuild(run) ? `Succeeded${took}` : `${count(run.stages.length, 'stage')} succeeded${took}`;
  const failedStage = run.stages.find((stage) => stage.state === 'failed');
  const where = run.state === 'failed' && failedStage ? ` in ${failedStage.name}` : '';
  const why =
    run.reason === undefined ? '' : `: ${withoutPrefix(run.reason, `${failedStage?.name ?? ''}: `)}`;
  return `${endText[run.state]}${where}${took}${why}`;
};

/** AWS's failure sentence names its stage first; the text before it has said that already. */
const withoutPrefix = (text: string, prefix: string): string =>
  text.startsWith(prefix) ? text.slice(prefix.length) : text;

const descriptionOf = (run: Run, nowIso: string): string => {
  if (isFinished(run.state)) return finishedText(run);
  return run.state === 'queued' || run.state === 'starting' ? endText[run.state] : progressText(run, nowIso);
};

/** What is not a plain push says what it is. Names of people are read when they are shown, so a status, which stays, has none. */
const causeText = ({ cause, pullRequest }: Run): string => {
  if (cause === 'manual') return ' (started by hand)';
  if (cause === 're-run') return ' (run again)';
  return cause === 'pull-request' && pullRequest ? ` (pull request #${pullRequest.number})` : '';
};

/** The status of a run's commit as it is now. `url` is the run's page in Bitbucket. */
export const commitStatusOf = (run: Run, url: string, nowIso: string): CommitStatus => ({
  repositoryId: run.repositoryId,
  commit: run.commit,
  key: statusKey(run.linkId),
  state: commitStatusState[run.state],
  name: statusText(`${run.linkName} · ${run.place}`),
  description: statusText(`${descriptionOf(run, nowIso)}${causeText(run)}`),
  url,
  ...(run.ref?.type === 'branch' ? { refname: run.ref.name } : {}),
});

/** The status of a commit in which no changed file concerns the link. */
export const skippedStatusOf = (about: {
  readonly repositoryId: string;
  readonly commit: string;
  readonly branch: string | undefined;
  readonly link: Pick<Link, 'id' | 'name' | 'region'>;
  readonly account: Pick<AccountLink, 'label'>;
}): CommitStatus => ({
  repositoryId: about.repositoryId,
  commit: about.commit,
  key: statusKey(about.link.id),
  state: 'SUCCESSFUL',
  name: statusText(`${about.link.name} · ${placeOf(about.account, about.link.region)}`),
  description: 'Skipped: no matching files',
  url: commitAddress('{repository.full_name}', about.commit),
  ...(about.branch === undefined ? {} : { refname: about.branch }),
});

/** Identifies what a post says besides its running clock: progress in another stage is news, a second more is not. */
export const postMark = (run: Run): string => {
  const at = run.stages.findIndex(
    (stage) => stage.state === 'running' || stage.state === 'waiting-for-approval',
  );
  return isFinished(run.state) ? `${run.state}#${run.attempt}` : `${run.state}#${run.attempt}@${at}`;
};

/**
 * Whether a changed run is worth one of Bitbucket's about 1,000 calls an hour. First and final statuses and approvals always are;
 * of the steps between, one is: the first stage change after the source was fetched.
 */
export const deservesPost = (run: Run): boolean => {
  if (run.held || run.muted === true || run.posted === postMark(run)) return false;
  if (run.posts === 0 || isFinished(run.state)) return true;
  const said = run.posted?.split('#')[0];
  if (said !== undefined && said !== run.state && commitChangesFace(said, run.state)) return true;
  return run.posts === 1 && doneStages(run) > 0;
};

/** A change a person must see: in or out of an approval, or back to work after an end (a retry). */
const commitChangesFace = (said: string, state: RunState): boolean =>
  said === 'waiting-for-approval' || state === 'waiting-for-approval' || endStates.includes(said);

const endStates: readonly string[] = ['succeeded', 'failed', 'stopped', 'superseded', 'error'];
