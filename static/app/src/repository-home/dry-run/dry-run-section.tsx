import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import type { DryRunView } from '../../../../../src/contract/decision-views';
import { Choice } from '../../control/choice';
import { FormProblem } from '../../shared/form-problem';
import { LinesField } from '../../shared/lines-field';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';
import { CommitFields } from './commit-fields';
import type { DryDraft, RecentEvent } from './dry-draft';
import { dryRequestOf, newDryDraft } from './dry-draft';
import { DryResult } from './dry-result';
import { PushFields, type DryFieldsProps } from './push-fields';
import { RecentField, type RecentFieldProps } from './recent-field';
import { RequestFields } from './request-fields';

const ways = [
  ['push', 'Describe a push'],
  ['pull-request', 'Describe a pull request'],
  ['recent', 'Take an event that was decided'],
  ['pasted', 'Paste an event of Forge'],
] as const;

function useDryRun() {
  const [draft, setDraft] = useState(newDryDraft);
  const [result, setResult] = useState<DryRunView>();
  const action = useAction('decisions/dry-run');
  function change(part: Partial<DryDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
    setResult(undefined);
    action.forget(Object.keys(action.problem?.fields ?? {}));
  }
  const submit =
    (events: readonly RecentEvent[]) =>
    async (event: FormEvent): Promise<void> => {
      event.preventDefault();
      setResult(await action.run(dryRequestOf(draft, events)));
    };
  return { draft, result, action, change, submit };
}

/** Tries an event on the rules as they are, and starts nothing. */
export function DryRunSection() {
  const { draft, result, action, change, submit } = useDryRun();
  const { state } = useLoad('decisions/list', {});
  const events = state.step === 'ready' ? state.data.events : [];
  return (
    <div className="stack">
      <header className="stack tight">
        <h1>Try an event</h1>
        <p>See what every rule would make of it. Nothing is started, and nothing is kept.</p>
      </header>
      <form className="card stack" noValidate onSubmit={(event) => void submit(events)(event)}>
        <FormProblem problem={action.problem} />
        <Choice
          label="Event to try"
          value={draft.from}
          options={ways}
          onChange={(from) => change({ from })}
        />
        <EventFields draft={draft} fields={action.problem?.fields ?? {}} state={state} onChange={change} />
        <div className="actions">
          <Button type="submit" appearance="primary" isLoading={action.running}>
            Try it
          </Button>
        </div>
      </form>
      <div aria-live="polite">{result !== undefined && <DryResult result={result} />}</div>
    </div>
  );
}

type EventFieldsProps = DryFieldsProps & Pick<RecentFieldProps, 'state'>;

/** What there is to say for the way that was chosen. */
function EventFields({ state, ...props }: EventFieldsProps) {
  const { draft, fields, onChange } = props;
  if (draft.from === 'recent')
    return (
      <RecentField
        state={state}
        value={draft.recent}
        error={fields['id']}
        onChange={(recent) => onChange({ recent })}
      />
    );
  if (draft.from === 'pasted')
    return (
      <LinesField
        label="Event as JSON"
        value={draft.json}
        help="A push or pull request event of this repository, as Forge hands it to apps."
        error={fields['json']}
        onChange={(json) => onChange({ json })}
      />
    );
  return (
    <>
      {draft.from === 'push' ? <PushFields {...props} /> : <RequestFields {...props} />}
      <CommitFields {...props} />
    </>
  );
}
