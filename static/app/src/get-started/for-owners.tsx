import type { GetStartedReply } from '../../../../src/contract/setup-views';
import { OutsideLink } from '../shared/outside-link';
import { SetupProgress } from '../shared/setup-progress';

/** Owners see how far the set-up is, and go on with it. */
export function ForOwners({ reply }: { readonly reply: GetStartedReply }) {
  const begun = Object.values(reply.states).some((state) => state !== 'open');
  return (
    <section className="card stack" aria-label="Set-up">
      <h2>{begun ? 'The set-up is under way' : 'Five steps to the first green commit'}</h2>
      <p>
        You enter account numbers, deploy one stack, and link what Slipway finds. It takes about five minutes,
        and every step is checked. Any owner of the workspace can go on where another one left.
      </p>
      <SetupProgress states={reply.states} />
      <div className="actions">
        <OutsideLink href={reply.workspaceSettingsUrl} inPlace className="button-link">
          {begun ? 'Go on with the set-up' : 'Set up Slipway'}
        </OutsideLink>
      </div>
    </section>
  );
}
