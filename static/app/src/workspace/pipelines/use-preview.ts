import { useMemo, useState } from 'react';
import { parseConvention } from './name-convention';
import {
  filterRows,
  modesOf,
  previewRows,
  proposedMode,
  type PreviewRow,
  type RowMode,
} from './preview-rows';
import type { ScanResult } from './use-scan';

export interface Preview {
  readonly rows: readonly PreviewRow[];
  /** Rows that the filter shows. */
  readonly shown: readonly PreviewRow[];
  readonly convention: string;
  readonly conventionProblem: string | undefined;
  readonly alsoNamed: boolean;
  readonly filter: string;
  readonly isChosen: (row: PreviewRow) => boolean;
  readonly modeOf: (row: PreviewRow) => RowMode;
  readonly chosen: readonly PreviewRow[];
  readonly setConvention: (text: string) => void;
  readonly setAlsoNamed: (on: boolean) => void;
  readonly setFilter: (text: string) => void;
  readonly choose: (rows: readonly PreviewRow[], on: boolean) => void;
  readonly setMode: (rows: readonly PreviewRow[], mode: RowMode) => void;
}

/** The wanted mode where it is possible, else the one that was proposed. */
function settle(row: PreviewRow, wanted: RowMode | undefined): RowMode {
  return wanted !== undefined && modesOf(row).includes(wanted) ? wanted : proposedMode(row);
}

/** What is chosen of the rows, and the modes that somebody changed; both outlast another match or filter. */
function useChoice(): Pick<Preview, 'isChosen' | 'modeOf' | 'choose' | 'setMode'> {
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [modes, setModes] = useState<ReadonlyMap<string, RowMode>>(new Map());
  return {
    isChosen: (row) => row.state === 'ready' && !left.has(row.key),
    modeOf: (row) => settle(row, modes.get(row.key)),
    choose: (changed, on) => {
      const keys = changed.map(({ key }) => key);
      setLeft((before) =>
        on ? new Set([...before].filter((key) => !keys.includes(key))) : new Set([...before, ...keys]),
      );
    },
    setMode: (changed, mode) =>
      setModes((before) => new Map([...before, ...changed.map(({ key }) => [key, mode] as const)])),
  };
}

/** What was found, matched and chosen. Rows that can be linked are chosen until somebody says otherwise. */
export function usePreview({ found, repositories }: ScanResult): Preview {
  const [convention, setConvention] = useState('');
  const [alsoNamed, setAlsoNamed] = useState(false);
  const [filter, setFilter] = useState('');
  const parsed = useMemo(
    () => (convention.trim() === '' ? undefined : parseConvention(convention)),
    [convention],
  );
  const rows = useMemo(
    () =>
      previewRows(found, repositories, {
        alsoNamed,
        ...(parsed?.ok === true ? { convention: parsed.convention } : {}),
      }),
    [found, repositories, alsoNamed, parsed],
  );
  const choice = useChoice();
  const shown = useMemo(() => filterRows(rows, filter), [rows, filter]);
  return {
    rows,
    shown,
    convention,
    conventionProblem: parsed?.ok === false ? parsed.problem : undefined,
    alsoNamed,
    filter,
    ...choice,
    chosen: rows.filter(choice.isChosen),
    setConvention,
    setAlsoNamed,
    setFilter,
  };
}
