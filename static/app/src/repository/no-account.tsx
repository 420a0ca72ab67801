import { Empty } from '../shared/empty';
import { OutsideLink } from '../shared/outside-link';
import { WhomToAsk } from './whom-to-ask';

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
          : 'A workspace owner or an account manager links it in the workspace settings.'}
      </p>
      {!mayLink && <WhomToAsk />}
    </Empty>
  );
}
