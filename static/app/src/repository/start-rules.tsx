import type { PipelineFactsView } from '../../../../src/contract/views';
import type { PageProblem } from '../page-problem';
import type { LinkDraft } from './link-draft';
import { PatternFields } from './pattern-fields';
import { Tick } from '../shared/tick';
import { VariableFields } from './variable-fields';

interface StartRulesProps {
  readonly draft: LinkDraft;
  readonly facts: PipelineFactsView | undefined;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

/** Start mode only: what starts the pipeline, and the two decisions that need an admin's word. */
export function StartRules({ draft, facts, fields, onChange }: StartRulesProps) {
  const stages = facts?.deployStages ?? [];
  return (
    <>
      <PatternFields draft={draft} fields={fields} onChange={onChange} />
      <VariableFields draft={draft} facts={facts} fields={fields} onChange={onChange} />
      {stages.length > 0 && (
        <Tick
          label="Allow commits that are not merged"
          help={`Commits that are not merged will be deployed by ${stages.join(', ')}.`}
          checked={draft.allowUnmerged}
          error={fields?.['allowUnmerged']}
          onChange={(allowUnmerged) => onChange({ allowUnmerged })}
        />
      )}
      {facts?.nativeTriggers === true && (
        <Tick
          label="Both may start it"
          help="AWS already starts this pipeline on pushes. With this tick, one push can run it twice."
          checked={draft.allowBothStart}
          error={fields?.['allowBothStart']}
          onChange={(allowBothStart) => onChange({ allowBothStart })}
        />
      )}
    </>
  );
}
