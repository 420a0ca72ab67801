import { fieldError, linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { Tick } from '../../shared/tick';
import type { RuleForm } from './use-rule-form';

/** Which pull requests start it. */
export function PullRequestFields({ form }: { readonly form: RuleForm }) {
  const { draft, fields, change } = form;
  return (
    <fieldset className="field stack">
      <legend className="label">Pull requests</legend>
      <Tick
        label="Pull requests start it"
        help="A fork's needs the approval of somebody with write permission, for each commit."
        checked={draft.pullRequests}
        onChange={(pullRequests) => change({ pullRequests })}
      />
      {draft.pullRequests && <PullRequestFilter form={form} />}
      {!draft.pullRequests && fieldError(fields, 'pullRequests')}
    </fieldset>
  );
}

function PullRequestFilter({ form }: { readonly form: RuleForm }) {
  const { draft, fields, change } = form;
  return (
    <>
      <Tick
        label="When opened, and at every new commit or destination"
        error={fields['pullRequests.phases']}
        checked={draft.open}
        onChange={(open) => change({ open })}
      />
      {draft.open && (
        <Tick label="Drafts as well" checked={draft.drafts} onChange={(drafts) => change({ drafts })} />
      )}
      <Tick label="When merged" checked={draft.merged} onChange={(merged) => change({ merged })} />
      <Tick label="When declined" checked={draft.declined} onChange={(declined) => change({ declined })} />
      <PullRequestBranches form={form} />
    </>
  );
}

function PullRequestBranches({ form: { draft, fields, change } }: { readonly form: RuleForm }) {
  return (
    <div className="columns">
      <LinesField
        label="Into these branches"
        value={draft.destinationsIncluded}
        help="** is any branch."
        error={linesError(fields, 'pullRequests.destinations.include', draft.destinationsIncluded)}
        onChange={(destinationsIncluded) => change({ destinationsIncluded })}
      />
      <LinesField
        label="Not into these"
        value={draft.destinationsExcluded}
        error={linesError(fields, 'pullRequests.destinations.exclude', draft.destinationsExcluded)}
        onChange={(destinationsExcluded) => change({ destinationsExcluded })}
      />
      <LinesField
        label="From these branches"
        value={draft.sourcesIncluded}
        error={linesError(fields, 'pullRequests.sources.include', draft.sourcesIncluded)}
        onChange={(sourcesIncluded) => change({ sourcesIncluded })}
      />
      <LinesField
        label="Not from these"
        value={draft.sourcesExcluded}
        error={linesError(fields, 'pullRequests.sources.exclude', draft.sourcesExcluded)}
        onChange={(sourcesExcluded) => change({ sourcesExcluded })}
      />
    </div>
  );
}
