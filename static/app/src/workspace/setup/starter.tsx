import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import type { SetupAccountView, StarterView } from '../../../../../src/contract/setup-views';
import { FormProblem } from '../../shared/form-problem';
import { useAction } from '../../shared/use-action';
import { StarterCommand } from './starter-command';
import { starterRequestOf, type StarterDraft } from './starter-draft';
import { StarterFields } from './starter-fields';

interface StarterProps {
  readonly accounts: readonly SetupAccountView[];
  /** Nothing was found: then this is what there is to do. */
  readonly open: boolean;
  readonly onMade: () => void;
}

export interface PlaceOption {
  readonly value: string;
  readonly label: string;
  readonly region: string;
}

const placesOf = (accounts: readonly SetupAccountView[]): readonly PlaceOption[] =>
  accounts.flatMap(({ id, label, regions }) =>
    regions.map((region) => ({ value: `${id} ${region}`, label: `${label} ${region}`, region })),
  );

const emptyDraft = (place: string): StarterDraft => ({
  kind: 'pipeline',
  place,
  repository: undefined,
  branch: '',
  name: '',
  connectionArn: '',
  deployKind: 'none',
  deploy: {},
});

/** A first pipeline for a repository that has none: a few values, one paste, and a buildspec to begin with. */
export function Starter({ accounts, open, onMade }: StarterProps) {
  const places = placesOf(accounts);
  const [draft, setDraft] = useState(() => emptyDraft(places[0]?.value ?? ''));
  const [made, setMade] = useState<StarterView>();
  const { run, running, problem, forget } = useAction('setup/starter');
  function change(next: StarterDraft): void {
    setDraft(next);
    setMade(undefined);
    forget(Object.keys(problem?.fields ?? {}));
  }
  async function write(event: FormEvent): Promise<void> {
    event.preventDefault();
    setMade(await run(starterRequestOf(draft)));
  }
  const place = places.find(({ value }) => value === draft.place);
  return (
    <details open={open}>
      <summary>No pipeline yet? Make one</summary>
      <form className="stack" onSubmit={(event) => void write(event)} noValidate>
        <FormProblem problem={problem} />
        <StarterFields draft={draft} places={places} fields={problem?.fields} onChange={change} />
        <div className="actions">
          <Button type="submit" isLoading={running}>
            Write the command
          </Button>
        </div>
      </form>
      {made !== undefined && place !== undefined && (
        <StarterCommand starter={made} place={place} onMade={onMade} />
      )}
    </details>
  );
}
