import type { LeaveReply } from '../../../../../src/contract/lifecycle-replies';
import { AccountCommands } from './account-commands';

const count = (n: number, word: string): string => `${n} ${word}${n === 1 ? '' : 's'}`;

/** How to stop using Slipway, in order, and what happens by itself. */
export function LeaveCard({ reply }: { readonly reply: LeaveReply }) {
  return (
    <section className="card" aria-labelledby="leave">
      <h2 id="leave">Leave Slipway</h2>
      <ol className="bullets" style={{ listStyle: 'decimal' }}>
        <li>Export your settings, in case you come back.</li>
        <li>
          Uninstall the app in Bitbucket: workspace settings, <strong>Installed apps</strong>. Before it goes,
          Slipway sets the statuses of runs under way to stopped, the newest first (
          {count(reply.openRuns, 'run')} now). Runs in AWS go on.
        </li>
        <li>
          Delete what was made in AWS, in this order. The pipelines and builds stay as they are.
          {reply.accounts.length === 0 && <div className="small">No AWS account is linked.</div>}
        </li>
      </ol>
      <AccountCommands accounts={reply.accounts} />
      <h3>If the account was set up by hand</h3>
      <p>
        Delete in each region the EventBridge rule, its API destination and its connection; then the role, and
        the OIDC provider if nothing else uses it.
      </p>
      <h3>What goes and what stays</h3>
      <ul className="bullets">
        <li>
          Nothing starts and nothing is followed from the moment of the uninstallation:{' '}
          {count(reply.linkCount, 'link')} {reply.linkCount === 1 ? 'stops' : 'stop'}.
        </li>
        <li>
          Atlassian keeps the app&apos;s storage (settings, runs, decisions, keys) for some weeks, then
          deletes it. It can be linked to a new installation on request within 21 days.
        </li>
        <li>Build statuses stay on their commits. Their links lead to the repository.</li>
        <li>Follow and re-run your pipelines in the AWS console; native triggers work as before.</li>
      </ul>
    </section>
  );
}
