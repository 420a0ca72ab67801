import { Empty } from '../shared/empty';
import { OutsideLink } from '../shared/outside-link';

/** Nothing can be linked before a workspace owner has linked an AWS account. */
export function NoAccount({ workspaceSettingsUrl }: { readonly workspaceSettingsUrl: string }) {
  return (
    <Empty
      title="No AWS account to link from"
      action={
        <OutsideLink href={workspaceSettingsUrl} inPlace className="button-link">
          Open workspace settings
        </OutsideLink>
      }
    >
      <p>Ask a workspace owner to link an AWS account. Owners do it in the workspace settings.</p>
    </Empty>
  );
}
