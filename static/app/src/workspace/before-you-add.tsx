import type { AccountsReply } from '../../../../src/contract/replies';
import { CopyValue } from '../shared/copy-value';

/** What to make in AWS first, in order, each with its reason. */
export function BeforeYouAdd({ reply, open }: { readonly reply: AccountsReply; readonly open: boolean }) {
  return (
    <details className="card" open={open}>
      <summary>Before you add the role</summary>
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
            do not want.
          </p>
          <CopyValue label="Permission policy" value={reply.permissionPolicy} block />
        </li>
      </ol>
    </details>
  );
}
