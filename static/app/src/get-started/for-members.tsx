import type { GetStartedReply } from '../../../../src/contract/setup-views';
import { CopyValue } from '../shared/copy-value';
import { SetupProgress } from '../shared/setup-progress';

const list = new Intl.ListFormat('en', { type: 'disjunction' });

const requestFor = (url: string): string =>
  `Could you set up Slipway for our workspace? It joins our repositories to their AWS pipelines, without a stored AWS key. You enter our AWS account numbers and deploy one stack; it takes about five minutes: ${url}`;

/** Everybody else sees what an owner has to do, and whom to ask. */
export function ForMembers({ reply }: { readonly reply: GetStartedReply }) {
  return (
    <>
      <section className="card stack" aria-label="What is missing">
        <h2>An owner of the workspace has to set it up</h2>
        <p>
          Owners link the AWS accounts. After that, admins of a repository choose its pipelines, and everybody
          who can read a repository sees its runs.
        </p>
        <SetupProgress states={reply.states} />
      </section>
      <section className="card stack" aria-label="Whom to ask">
        <h2>Whom to ask</h2>
        <p>
          {reply.owners.length === 0
            ? 'Ask an administrator of this workspace.'
            : `Ask ${list.format(reply.owners)}.`}
        </p>
        <CopyValue label="A message to send" value={requestFor(reply.workspaceSettingsUrl)} />
      </section>
    </>
  );
}
