import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import { FormProblem } from '../shared/form-problem';
import { TextField } from '../shared/text-field';
import { useAction } from '../shared/use-action';

interface PauseFormProps {
  readonly area: 'pause' | 'repository-pause';
  readonly label: string;
  readonly onPaused: () => void;
}

/** Pauses starts, with the reason that every page will show. */
export function PauseForm({ area, label, onPaused }: PauseFormProps) {
  const [reason, setReason] = useState('');
  const { run, running, problem } = useAction(`${area}/set`);
  async function submit(event: FormEvent): Promise<void> {
    event.preventDefault();
    if ((await run({ reason })) !== undefined) onPaused();
  }
  const error = problem?.fields?.['reason'];
  return (
    <form className="stack" onSubmit={(event) => void submit(event)}>
      <p>
        Pushes and queued starts then start nothing until somebody resumes. Runs that are under way go on and
        are followed.
      </p>
      {error === undefined && <FormProblem problem={problem} />}
      <TextField
        label="Reason"
        value={reason}
        onChange={setReason}
        help="Everybody who opens one of its repositories reads it."
        error={error}
        placeholder="Region is failing over"
        maxLength={200}
      />
      <div className="actions">
        <Button type="submit" isLoading={running}>
          {label}
        </Button>
      </div>
    </form>
  );
}
