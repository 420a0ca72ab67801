import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { PreviewRowView } from './preview-row';
import type { Preview } from './use-preview';

/** Rows drawn at first, and more at each press: 500 rows with their inputs slow a page down. */
const step = 100;

function TableHead() {
  return (
    <>
      <caption className="visually-hidden">Pipelines and the repositories they would be linked to</caption>
      <thead>
        <tr className="small">
          <td />
          <th scope="col">Pipeline</th>
          <th scope="col">Repository</th>
          <th scope="col">Mode</th>
          <th scope="col">To know</th>
        </tr>
      </thead>
    </>
  );
}

/** What would be linked, before anything is saved. */
export function PreviewTable({ preview }: { readonly preview: Preview }) {
  const [most, setMost] = useState(step);
  const { shown } = preview;
  const drawn = shown.slice(0, most);
  if (shown.length === 0) return <p>No row fits the filter.</p>;
  return (
    <>
      <table className="checks bulk-table">
        <TableHead />
        <tbody>
          {drawn.map((row) => (
            <PreviewRowView
              key={row.key}
              row={row}
              chosen={preview.isChosen(row)}
              mode={preview.modeOf(row)}
              onChoose={(on) => preview.choose([row], on)}
              onMode={(mode) => preview.setMode([row], mode)}
            />
          ))}
        </tbody>
      </table>
      {drawn.length < shown.length && (
        <div className="actions">
          <Button onClick={() => setMost(most + step)}>
            Show {Math.min(step, shown.length - drawn.length)} more of {shown.length}
          </Button>
        </div>
      )}
    </>
  );
}
