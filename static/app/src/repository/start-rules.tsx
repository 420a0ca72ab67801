import type { PipelineFactsView } from '../../../../src/contract/views';
import type { PageProblem } from '../page-problem';
import { HandFields } from './by-hand/hand-fields';
import type { LinkDraft } from './link-draft';
import { PatternFields } from './pattern-fields';
import { RunOptions } from './run-options';
import { Tick } from '../shared/tick';
import { VariableFields } from './variable-fields';

interface StartRulesProps {
  readonly draft: LinkDraft;
  readonly facts: PipelineFactsView | undefined;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

/** What the tick lets happen. AWS does not tell what a project deploys. */
function unmergedHelp(facts: PipelineFactsView | undefined): string {
  return facts?.kind === 'project'
    ? 'Commits that are not merged will be built with this project’s role. AWS does not tell whether its build deploys something.'
    : `Commits that are not merged will be deployed by ${facts?.deployStages.join(', ') ?? ''}.`;
}

/** Start mode only: what starts the pipeline, and the two decisions that need an admin's word. */
export function StartRules({ draft, facts, fields, onChange }: StartRulesProps) {
  const stages = facts?.deployStages ?? [];
  return (
    <>
      {!draft.hasRules && (
        <>
          <PatternFields draft={draft} fields={fields} onChange={onChange} />
          <VariableFields draft={draft} facts={facts} fields={fields} onChange={onChange} />
        </>
      )}
      <RunOptions draft={draft} onChange={onChange} />
      {stages.length > 0 && (
        <Tick
          label="Allow commits that are not merged"
          help={unmergedHelp(facts)}
          checked={draft.allowUnmerged}
          error={fields?.['allowUnmerged']}
          onChange={(allowUnmerged) => onChange({ allowUnmerged })}
        />
      )}
      {facts?.nativeTriggers === true && (
        <Tick
          label="Both may start it"
          help={`AWS already starts this ${facts.kind} on pushes. With this tick, one push can run it twice.`}
          checked={draft.allowBothStart}
          error={fields?.['allowBothStart']}
          onChange={(allowBothStart) => onChange({ allowBothStart })}
        />
      )}
      <HandFields draft={draft} facts={facts} fields={fields} onChange={onChange} />
    </>
  );
}
