import { PauseBanner } from '../control/pause-banner';
import { PauseSection } from '../control/pause-section';
import { AccountsSection } from './accounts-section';
import { ConnectionsSection } from './connections/connections-section';
import { PipelinesSection } from './pipelines/pipelines-section';
import { AuditSection } from './audit/audit-section';
import { HealthSection } from './health/health-section';
import { LeaveSection } from './lifecycle/leave-section';
import { ManagersSection } from './managers/managers-section';
import { SetupSection } from './setup/setup-section';
import { Sections, type Section } from '../shared/sections';

const sections: readonly Section[] = [
  { label: 'Set up', render: () => <SetupSection /> },
  { label: 'Accounts', render: () => <AccountsSection /> },
  { label: 'Pipelines', render: () => <PipelinesSection /> },
  { label: 'Connections', render: () => <ConnectionsSection /> },
  { label: 'Managers', render: () => <ManagersSection /> },
  { label: 'Pause', render: () => <PauseSection area="pause" /> },
  { label: 'Health', render: () => <HealthSection /> },
  { label: 'Audit log', render: () => <AuditSection /> },
  { label: 'Export and leave', render: () => <LeaveSection /> },
];

/** The workspace's settings. */
export function WorkspacePage() {
  return (
    <main className="settings">
      <PauseBanner />
      <Sections id="workspace-settings" sections={sections} />
    </main>
  );
}
