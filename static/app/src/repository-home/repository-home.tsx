import { Sections, type Section } from '../shared/sections';
import { DecisionsSection } from './decisions/decisions-section';
import { DryRunSection } from './dry-run/dry-run-section';

/** The parts of the page, each loaded when it is chosen. */
const sections: readonly Section[] = [
  { label: 'Decisions', render: () => <DecisionsSection /> },
  { label: 'Try an event', render: () => <DryRunSection /> },
];

/** The repository's own page: what everybody who may read it can see of its pipelines. */
export function RepositoryHome() {
  return (
    <main className="settings">
      <Sections id="repository" sections={sections} />
    </main>
  );
}
