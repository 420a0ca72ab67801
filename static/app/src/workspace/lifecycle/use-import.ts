import { useState } from 'react';
import type { ChangeView, FileProblemView } from '../../../../../src/contract/lifecycle-views';
import { call } from '../../invoke';
import type { PageProblem } from '../../page-problem';
import { applyFile, compareFile, type Progress, type SettingsFile, type StepsResult } from './import-steps';

export type ImportState =
  | { readonly step: 'choose'; readonly problem?: PageProblem; readonly lines?: readonly FileProblemView[] }
  | { readonly step: 'working'; readonly doing: string; readonly progress?: Progress }
  | {
      readonly step: 'preview' | 'done';
      readonly file: SettingsFile;
      readonly remove: boolean;
      readonly changes: readonly ChangeView[];
      readonly problem?: PageProblem;
    };

/** A file on its way in: chosen, read, compared, and, once somebody said so, imported. */
export function useImport(onApplied: () => void) {
  const [state, setState] = useState<ImportState>({ step: 'choose' });

  function show(step: 'preview' | 'done', file: SettingsFile, remove: boolean, result: StepsResult): void {
    const problem = result.ok ? {} : { problem: result.problem };
    setState({ step, file, remove, changes: result.changes, ...problem });
  }
  async function compare(file: SettingsFile, remove: boolean): Promise<void> {
    const doing = 'Comparing with this workspace';
    setState({ step: 'working', doing });
    show(
      'preview',
      file,
      remove,
      await compareFile(file, remove, (progress) => setState({ step: 'working', doing, progress })),
    );
  }
  async function choose(chosen: File): Promise<void> {
    setState({ step: 'working', doing: 'Reading the file' });
    const outcome = await call('settings/read', { text: await chosen.text() });
    if (!outcome.ok) return setState({ step: 'choose', problem: outcome.problem });
    if (!outcome.data.ok) return setState({ step: 'choose', lines: outcome.data.problems });
    await compare(outcome.data, false);
  }
  async function apply(file: SettingsFile, remove: boolean): Promise<void> {
    const doing = 'Importing';
    setState({ step: 'working', doing });
    show(
      'done',
      file,
      remove,
      await applyFile(file, remove, (progress) => setState({ step: 'working', doing, progress })),
    );
    onApplied();
  }
  return { state, choose, compare, apply, restart: () => setState({ step: 'choose' }) };
}
