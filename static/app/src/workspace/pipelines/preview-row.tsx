import Lozenge from '@atlaskit/lozenge';
import type { BulkPipeline } from '../../../../../src/contract/bulk-views';
import { modesOf, type PreviewRow, type RowMode } from './preview-rows';

export const modeWords = {
  follow: 'Follow',
  start: 'Start',
  both: 'Start, AWS too',
} as const satisfies Record<RowMode, string>;

interface RowProps {
  readonly row: PreviewRow;
  readonly chosen: boolean;
  readonly mode: RowMode;
  readonly onChoose: (on: boolean) => void;
  readonly onMode: (mode: RowMode) => void;
}

const stateWords = {
  ready: undefined,
  linked: <Lozenge appearance="success">Linked already</Lozenge>,
  'no-repository': <Lozenge>No repository</Lozenge>,
  ambiguous: <Lozenge appearance="moved">Several fit</Lozenge>,
} as const satisfies Record<PreviewRow['state'], unknown>;

/** A row that starts AWS too has accepted that; one that starts is told what only warns. */
function adviceFor(pipeline: BulkPipeline, mode: RowMode): BulkPipeline['advice'] {
  return pipeline.advice.filter(({ weight }) =>
    mode === 'follow' ? weight !== 'warns' : weight === 'warns',
  );
}

function Advice({ pipeline, mode }: { readonly pipeline: BulkPipeline; readonly mode: RowMode }) {
  return adviceFor(pipeline, mode).map(({ code, problem, fix }) => (
    <details key={code} className="small bulk-advice">
      <summary>{problem}</summary>
      {fix}
    </details>
  ));
}

function RepositoryCell({ row }: { readonly row: PreviewRow }) {
  if (row.repository === undefined) return <span className="small">{row.note}</span>;
  return (
    <>
      {row.repository.fullName}
      <span className="small"> {row.how === 'source' ? 'its source' : 'by name'}</span>
    </>
  );
}

function ModeCell({ row, mode, onMode }: Pick<RowProps, 'row' | 'mode' | 'onMode'>) {
  const modes = modesOf(row);
  if (modes.length === 1) return <>{modeWords[mode]}</>;
  return (
    <select
      className="bulk-select"
      aria-label={`Mode of ${row.pipeline.name}`}
      value={mode}
      onChange={({ currentTarget }) => {
        const chosen = modes.find((each) => each === currentTarget.value);
        if (chosen !== undefined) onMode(chosen);
      }}
    >
      {modes.map((each) => (
        <option key={each} value={each}>
          {modeWords[each]}
        </option>
      ))}
    </select>
  );
}

/** One pipeline with the repository that it would be linked to. */
export function PreviewRowView({ row, chosen, mode, onChoose, onMode }: RowProps) {
  const ready = row.state === 'ready';
  return (
    <tr>
      <td>
        {ready && (
          <input
            type="checkbox"
            aria-label={`Link ${row.pipeline.name} to ${row.repository?.fullName ?? ''}`}
            checked={chosen}
            onChange={({ currentTarget }) => onChoose(currentTarget.checked)}
          />
        )}
      </td>
      <th scope="row" data-label="Pipeline">
        {row.pipeline.name} <span className="small">{row.place.label}</span>
      </th>
      <td data-label="Repository">
        <RepositoryCell row={row} />
      </td>
      <td data-label="Mode">
        {ready ? <ModeCell row={row} mode={mode} onMode={onMode} /> : stateWords[row.state]}
      </td>
      <td data-label="To know">{ready && <Advice pipeline={row.pipeline} mode={mode} />}</td>
    </tr>
  );
}
