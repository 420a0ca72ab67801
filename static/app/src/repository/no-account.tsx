import { Empty } from '../shared/empty';
import { OutsideLink } from '../shared/outside-link';

interface NoAccountProps {
  readonly workspaceSettingsUrl: string;
  /** Whether the viewer may open the workspace's settings. */
  readonly mayLink: boolean;
}

/** Nothing can be linked before a workspace owner has linked an AWS account. */
export function NoAccount({ workspaceSettingsUrl, mayLink }: NoAccountProps) {
  return (
    <Empty
      title="No AWS account to link from"
      action={
        mayLink && (
          <OutsideLink href={workspaceSettingsUrl} inPlace className="button-link">
            Open workspace settings
          </OutsideLink>
        )
      }
    >
      <p>
        {mayLink
          ? 'Link an AWS account in the workspace settings first.'
          : 'Ask a workspace owner to link an AWS account. Owners do it in the workspace settings.'}
      </p>
    </Empty>
  );
}
