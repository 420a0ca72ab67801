import type { GetStartedReply } from '../../../../src/contract/setup-views';
import { Notice } from '../shared/notice';
import { OutsideLink } from '../shared/outside-link';

const counted = (count: number, one: string, many: string): string => `${count} ${count === 1 ? one : many}`;

function Facts({ reply }: { readonly reply: GetStartedReply }) {
  const { firstGreen } = reply;
  return (
    <dl className="facts">
      <dt>AWS accounts</dt>
      <dd>{counted(reply.accounts, 'account', 'accounts')}</dd>
      <dt>Linked pipelines</dt>
      <dd>
        {counted(reply.linkedPipelines, 'pipeline', 'pipelines')} in{' '}
        {counted(reply.linkedRepositories, 'repository', 'repositories')}
      </dd>
      {firstGreen !== undefined && (
        <>
          <dt>First green commit</dt>
          <dd>
            <OutsideLink href={firstGreen.url} inPlace>
              {firstGreen.commit.slice(0, 7)} in {firstGreen.fullName}
            </OutsideLink>
          </dd>
        </>
      )}
    </dl>
  );
}

/** The calm page of a workspace that is set up. */
export function IsSetUp({ reply }: { readonly reply: GetStartedReply }) {
  const { brokenAccounts } = reply;
  return (
    <section className="card stack" aria-label="State">
      <h2>Slipway is set up</h2>
      {brokenAccounts > 0 && (
        <Notice
          tone="warning"
          title={`${counted(brokenAccounts, 'account refuses', 'accounts refuse')} Slipway`}
        >
          {reply.isOwner
            ? 'Verify under Workspace settings says what to change.'
            : 'An owner of the workspace can see why in the workspace settings.'}
        </Notice>
      )}
      <Facts reply={reply} />
      <p>
        A repository shows its runs on its Source page. Its admins link more pipelines under Repository
        settings → AWS pipelines.
      </p>
      <div className="actions">
        <OutsideLink href={reply.repositoriesUrl} inPlace className="button-link">
          Open repositories
        </OutsideLink>
        {reply.isOwner && (
          <OutsideLink href={reply.workspaceSettingsUrl} inPlace>
            Workspace settings
          </OutsideLink>
        )}
      </div>
    </section>
  );
}
