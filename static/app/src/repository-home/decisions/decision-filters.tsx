import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import { Choice } from '../../control/choice';
import { TextField } from '../../shared/text-field';
import { noFilter, outcomeOptions, requestOf, type DecisionsRequest } from './decision-filter';

const refTypes = [
  ['branch', 'Branch'],
  ['tag', 'Tag'],
] as const;

interface DecisionFiltersProps {
  /** What the server found wrong with an entry, by its name. */
  readonly problems: Readonly<Record<string, string>> | undefined;
  readonly onChange: (request: DecisionsRequest) => void;
}

/** Which events to show. */
export function DecisionFilters({ problems, onChange }: DecisionFiltersProps) {
  const [draft, setDraft] = useState(noFilter);
  function submit(event: FormEvent): void {
    event.preventDefault();
    onChange(requestOf(draft));
  }
  return (
    <form className="filters" onSubmit={submit} aria-label="Filter events">
      <Choice
        label="Kind"
        value={draft.refType}
        options={refTypes}
        onChange={(refType) => setDraft({ ...draft, refType: refType === 'tag' ? 'tag' : 'branch' })}
      />
      <TextField
        label="Branch or tag"
        value={draft.refName}
        maxLength={255}
        error={problems?.['ref.name']}
        onChange={(refName) => setDraft({ ...draft, refName })}
      />
      <TextField
        label="Commit"
        value={draft.commit}
        maxLength={40}
        placeholder="Whole hash"
        error={problems?.['commit']}
        onChange={(commit) => setDraft({ ...draft, commit })}
      />
      <Choice
        label="Outcome"
        value={draft.outcome}
        options={outcomeOptions}
        onChange={(outcome) => setDraft({ ...draft, outcome })}
      />
      <Button type="submit">Show</Button>
    </form>
  );
}
