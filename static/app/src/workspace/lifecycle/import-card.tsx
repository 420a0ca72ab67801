import { ChooseFile } from './choose-file';
import { ImportPreview } from './import-preview';
import { useImport } from './use-import';

/** Brings a file of settings in, after showing what it would change. */
export function ImportCard({ onApplied }: { readonly onApplied: () => void }) {
  const { state, choose, compare, apply, restart } = useImport(onApplied);
  return (
    <section className="card" aria-labelledby="import">
      <h2 id="import">Import</h2>
      <p>You see every change before anything is changed. What the file does not mention stays as it is.</p>
      {state.step === 'choose' && (
        <ChooseFile problem={state.problem} lines={state.lines} onChosen={(file) => void choose(file)} />
      )}
      {state.step === 'working' && (
        <p role="status">
          {state.doing}
          {state.progress !== undefined && ` (${state.progress.done} of ${state.progress.of})`}
        </p>
      )}
      {(state.step === 'preview' || state.step === 'done') && (
        <ImportPreview
          isDone={state.step === 'done'}
          file={state.file}
          remove={state.remove}
          changes={state.changes}
          problem={state.problem}
          onRemove={(remove) => void compare(state.file, remove)}
          onApply={() => void apply(state.file, state.remove)}
          onRestart={restart}
        />
      )}
    </section>
  );
}
