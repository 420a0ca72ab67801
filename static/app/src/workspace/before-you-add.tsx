import type { AccountsReply } from '../../../../src/contract/replies';
import { CopyValue } from '../shared/copy-value';

/** What the set-up's stack makes, for those who make it themselves: in order, each with its reason. */
export function BeforeYouAdd({ reply, open }: { readonly reply: AccountsReply; readonly open: boolean }) {
  return (
    <details className="card" open={open}>
      <summary>Make the role by hand</summary>
      <p className="intro">
        The stack under <strong>Set up</strong> makes all of this, and the callbacks as well. Do it yourself
        where you cannot deploy it.
      </p>
      <ol className="steps">
        <li>
          <strong>Add an OpenID Connect provider in IAM</strong>
          <p>
            It lets AWS check that a request really comes from this workspace, so that no key has to be stored
            anywhere.
          </p>
          <CopyValue label="Provider URL" value={reply.issuer.url} />
          <CopyValue label="Audience" value={reply.issuer.audience} />
        </li>
        <li>
          <strong>Create a role with this trust policy</strong>
          <p>
            It says who may use the role: this workspace and nobody else. Narrow it to repositories or
            branches if you like.
          </p>
          <CopyValue label="Trust policy" value={reply.trustPolicy} block />
        </li>
        <li>
          <strong>Give the role this permission policy</strong>
          <p>
            It says what the role may do: see pipelines, start them and read how they went. Leave out what you
            do not want, and name the role as it does after <code>:role/</code>.
          </p>
          <CopyValue label="Permission policy" value={reply.permissionPolicy} block />
        </li>
      </ol>
    </details>
  );
}
