import Tabs, { Tab, TabList, TabPanel } from '@atlaskit/tabs';
import { useState, type ReactNode } from 'react';

/** One part of a page with tabs. */
export interface Section {
  readonly label: string;
  /** Drawn when its tab is chosen, and not before: a section loads what it shows. */
  readonly render: () => ReactNode;
}

/** The parts of a page, one at a time. */
export function Sections({ id, sections }: { readonly id: string; readonly sections: readonly Section[] }) {
  const [selected, setSelected] = useState(0);
  return (
    <Tabs id={id} selected={selected} onChange={setSelected}>
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
