import type { PanelReply } from '../../../../src/contract/replies';
import { Empty } from '../shared/empty';
import { OutsideLink } from '../shared/outside-link';

type SetUp = PanelReply['setup'];

function NoAccount({ setup }: { readonly setup: SetUp }) {
  return (
    <Empty
      title="Connect AWS first"
      action={
        setup.mayLinkAccounts === true && (
          <OutsideLink href={setup.workspaceSettingsUrl} inPlace className="button-link">
            Open workspace settings
          </OutsideLink>
        )
      }
    >
      <p>
        No AWS account is linked to this workspace yet.{' '}
        {setup.mayLinkAccounts === true
          ? 'You can link one without storing a key.'
          : 'Ask a workspace owner to link one; no key is stored.'}
      </p>
    </Empty>
  );
}

function NoLink({ setup, isAdmin }: { readonly setup: SetUp; readonly isAdmin: boolean }) {
  return (
    <Empty
      title="Link a pipeline"
      action={
        isAdmin && (
          <OutsideLink href={setup.repositorySettingsUrl} inPlace className="button-link">
            Open repository settings
          </OutsideLink>
        )
      }
    >
      <p>
        This repository has no pipeline yet.{' '}
        {isAdmin
          ? 'Pick one from the linked AWS account.'
          : 'Ask a repository admin to pick one from the linked AWS account.'}
      </p>
    </Empty>
  );
}

function NoRuns({ paused }: { readonly paused: boolean }) {
  return (
    <Empty title="No runs yet">
      <p>
        {paused
          ? 'A push starts nothing until somebody resumes; it can be started then.'
          : 'Push a commit. Bitbucket may take up to 3 minutes to tell Slipway; the run then appears here by itself.'}
      </p>
    </Empty>
  );
}

/** What the panel shows in place of runs. */
export function SetUpStep({ panel: { setup, level, pause } }: { readonly panel: PanelReply }) {
  switch (setup.step) {
    case 'no-account':
      return <NoAccount setup={setup} />;
    case 'no-link':
      return <NoLink setup={setup} isAdmin={level === 'admin'} />;
    case 'ready':
      return <NoRuns paused={pause !== undefined} />;
  }
}
