import { PauseNotice } from '../control/pause-notice';
import { ManagedAccounts } from './managed-accounts';
import type { GetStartedReply } from '../../../../src/contract/setup-views';
import { ForMembers } from './for-members';
import { ForOwners } from './for-owners';
import { IsSetUp } from './is-set-up';

/** A pipeline that shows its runs is what the set-up is for: the first green commit may come on any day after. */
const isSetUp = ({ accounts, linkedPipelines }: GetStartedReply): boolean =>
  accounts > 0 && linkedPipelines > 0;

const titles = { done: 'AWS pipelines in this workspace', open: 'Join your repositories to AWS pipelines' };

/** The page for each kind of viewer, before and after the set-up. */
export function GetStartedView({ reply }: { readonly reply: GetStartedReply }) {
  const done = isSetUp(reply);
  return (
    <>
      <header className="stack tight">
        <h1>{done ? titles.done : titles.open}</h1>
        <p className="small">
          A push starts the right pipeline at exactly that commit, or Slipway follows the one that AWS
          started. The commit’s build status stays true to the end. No AWS key is stored.
        </p>
      </header>
      {reply.pause !== undefined && <PauseNotice pause={reply.pause} />}
      {done && <IsSetUp reply={reply} />}
      {!done && reply.isOwner && <ForOwners reply={reply} />}
      {!done && !reply.isOwner && <ForMembers reply={reply} />}
      {reply.managesAccounts && <ManagedAccounts />}
    </>
  );
}
