import { AccountsSection } from './accounts-section';
import { ConnectionsSection } from './connections/connections-section';
import { PipelinesSection } from './pipelines/pipelines-section';
import { SetupSection } from './setup/setup-section';
import { Sections, type Section } from './sections';

const sections: readonly Section[] = [
  { label: 'Set up', render: () => <SetupSection /> },
  { label: 'Accounts', render: () => <AccountsSection /> },
  { label: 'Pipelines', render: () => <PipelinesSection /> },
  { label: 'Connections', render: () => <ConnectionsSection /> },
];

/** The workspace's settings. */
export function WorkspacePage() {
  return (
    <main className="settings">
      <Sections sections={sections} />
    </main>
  );
}
