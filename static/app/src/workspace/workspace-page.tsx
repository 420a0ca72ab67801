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

/** Read anew with each tab, so that it is gone once somebody resumes. */
const underBanner = (section: Section): Section => ({
  ...section,
  render: () => (
    <>
      <PauseBanner />
      {section.render()}
    </>
  ),
});

const pause: Section = { label: 'Pause', render: () => <PauseSection area="pause" /> };

const sections: readonly Section[] = [
  { label: 'Set up', render: () => <SetupSection /> },
  { label: 'Accounts', render: () => <AccountsSection /> },
  { label: 'Pipelines', render: () => <PipelinesSection /> },
  { label: 'Connections', render: () => <ConnectionsSection /> },
  { label: 'Managers', render: () => <ManagersSection /> },
  pause,
  { label: 'Health', render: () => <HealthSection /> },
  { label: 'Audit log', render: () => <AuditSection /> },
  { label: 'Export and leave', render: () => <LeaveSection /> },
].map((section) => (section === pause ? section : underBanner(section)));

/** The workspace's settings. */
export function WorkspacePage() {
  return (
    <main className="settings">
      <Sections id="workspace-settings" sections={sections} />
    </main>
  );
}
