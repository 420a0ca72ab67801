import Button from '@atlaskit/button/new';
import type { PipelineFactsView } from '../../../../../src/contract/views';
import type { PageProblem } from '../../page-problem';
import type { ParameterDraft } from './parameter-draft';
import { parameterProblems } from './parameter-draft';
import { ParameterField } from './parameter-field';
import { useParameterList } from './use-parameter-list';

interface ParameterListProps {
  readonly drafts: readonly ParameterDraft[];
  readonly facts: PipelineFactsView | undefined;
  readonly fields: PageProblem['fields'];
  readonly onChange: (drafts: readonly ParameterDraft[]) => void;
}

/** As many as the server takes. */
const mostFields = 20;

function helpOf(facts: PipelineFactsView | undefined): string {
  const kind = facts?.kind ?? 'pipeline';
  return facts === undefined || facts.variables.length === 0
    ? `The ${kind} declares no variables, so there is nothing to fill in.`
    : `Each field becomes the variable of the ${kind} that it names, and goes before what the rules say.`;
}

/** The fields that a person fills in who starts the link by hand. */
export function ParameterList({ drafts, facts, fields, onChange }: ParameterListProps) {
  const variables = facts?.variables ?? [];
  const list = useParameterList(drafts, variables, onChange);
  const problems = { ...fields, ...parameterProblems(drafts, facts) };
  return (
    <fieldset className="field stack">
      <legend className="label">Form for starts by hand</legend>
      <span className="small">{helpOf(facts)}</span>
      {drafts.map((draft, at) => (
        <ParameterField
          key={draft.key}
          draft={draft}
          at={at}
          count={drafts.length}
          facts={facts}
          fields={problems}
          focused={draft.key === list.focused}
          onChange={(part) => list.change(at, draft, part)}
          onMove={(to) => list.move(at, to)}
          onRemove={() => list.remove(at)}
        />
      ))}
      {variables.length > 0 && (
        <div className="actions">
          <Button
            ref={list.addButton}
            isDisabled={drafts.length >= Math.min(mostFields, variables.length)}
            onClick={list.add}
          >
            Add a field
          </Button>
        </div>
      )}
    </fieldset>
  );
}
