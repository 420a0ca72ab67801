import type { PullRequestReply } from '../../../../src/contract/hand-views';
import { Notice } from '../shared/notice';
import { ApproveFork } from './approve-fork';

interface ForkNoticeProps {
  readonly shown: PullRequestReply;
  readonly fork: NonNullable<PullRequestReply['fork']>;
  readonly onApproved: (words: string) => void;
}

/** What a fork's commit may do here, and the way to let it run. */
export function ForkNotice({ shown, fork, onApproved }: ForkNoticeProps) {
  const { number, commit, level, state } = shown;
  if (state !== 'open') return null;
  if (!fork.reachable || commit === undefined)
    return (
      <Notice tone="information" title="AWS cannot fetch this commit">
        <p>
          It is in the fork only, and pipelines fetch from this repository. Push it to a branch here to run
          it, once you have read it.
        </p>
      </Notice>
    );
  if (!fork.approved) {
    const canWrite = level === 'write' || level === 'admin';
    return <ApproveFork number={number} commit={commit} canWrite={canWrite} onApproved={onApproved} />;
  }
  return (
    <Notice tone="success" title="This commit of a fork is approved">
      <p>
        {fork.approvedBy ?? 'Somebody'} let pipelines run <code className="hash">{commit}</code>. A later push
        needs a new approval.
      </p>
    </Notice>
  );
}
