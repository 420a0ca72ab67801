import type { PanelReply } from '../../../../src/contract/replies';
import { Empty } from '../shared/empty';
import { OutsideLink } from '../shared/outside-link';

type SetUp = PanelReply['setup'];

function NoAccount({ setup }: { readonly setup: SetUp }) {
  return (
    <Empty
      title="Connect AWS first"
      action={
        <OutsideLink href={setup.workspaceSettingsUrl} inPlace className="button-link">
          Open workspace settings
        </OutsideLink>
      }
    >
      <p>
        No AWS account is linked to this workspace yet. A workspace owner can link one without storing a key.
      </p>
    </Empty>
  );
}

function NoLink({ setup }: { readonly setup: SetUp }) {
  return (
    <Empty
      title="Link a pipeline"
      action={
        <OutsideLink href={setup.repositorySettingsUrl} inPlace className="button-link">
          Open repository settings
        </OutsideLink>
      }
    >
      <p>This repository has no pipeline yet. A repository admin can pick one from the linked AWS account.</p>
    </Empty>
  );
}

function NoRuns() {
  return (
    <Empty title="No runs yet">
      <p>
        Push a commit. Bitbucket may take up to 3 minutes to tell Slipway; the run then appears here by
        itself.
      </p>
    </Empty>
  );
}

/** What the panel shows in place of runs. */
export function SetUpStep({ setup }: { readonly setup: SetUp }) {
  switch (setup.step) {
    case 'no-account':
      return <NoAccount setup={setup} />;
    case 'no-link':
      return <NoLink setup={setup} />;
    case 'ready':
      return <NoRuns />;
  }
}
