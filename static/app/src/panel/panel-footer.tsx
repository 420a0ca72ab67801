import type { PanelReply } from '../../../../src/contract/replies';
import { OutsideLink } from '../shared/outside-link';

/** Whether the list is live, and the way to its settings for those who may change them. */
export function PanelFooter({
  panel,
  interrupted,
}: {
  readonly panel: PanelReply;
  readonly interrupted: boolean;
}) {
  const { step, repositorySettingsUrl } = panel.setup;
  return (
    <footer className="panel-footer small">
      <span role="status" className={interrupted ? 'live live-interrupted' : 'live'}>
        {interrupted ? 'Updates are interrupted. Trying again.' : 'Updates by itself'}
      </span>
      {panel.level === 'admin' && step === 'ready' && (
        <OutsideLink href={repositorySettingsUrl} inPlace>
          Pipeline settings
        </OutsideLink>
      )}
    </footer>
  );
}
