import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useState, type ReactNode } from 'react';

/** One part of the workspace's settings. */
export interface Section {
  readonly label: string;
  /** Drawn when its tab is chosen, and not before: a section loads what it shows. */
  readonly render: () => ReactNode;
}

/** The parts of the workspace's settings, one at a time. */
export function Sections({ sections }: { readonly sections: readonly Section[] }) {
  const [selected, setSelected] = useState(0);
  return (
    <Tabs id="workspace-settings" selected={selected} onChange={setSelected}>
      <TabList>
        {sections.map(({ label }) => (
          <Tab key={label}>{label}</Tab>
        ))}
      </TabList>
      {sections.map(({ label, render }, at) => (
        <TabPanel key={label}>
          <div className="section">{at === selected && render()}</div>
        </TabPanel>
      ))}
    </Tabs>
  );
}
