import { linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { Tick } from '../../shared/tick';
import { ExampleWords } from './example-words';
import type { RuleForm } from './use-rule-form';

/** Which pushes and tags start it. */
export function StartFields({ form: { draft, fields, preview, change } }: { readonly form: RuleForm }) {
  return (
    <fieldset className="field stack">
      <legend className="label">Pushes</legend>
      <Tick
        label="Main branch only"
        help="Follows the repository when another branch becomes its main branch."
        checked={draft.mainOnly}
        onChange={(mainOnly) => change({ mainOnly })}
      />
      {!draft.mainOnly && (
        <LinesField
          label="Branches that start it"
          value={draft.branchesIncluded}
          help="One pattern per line. * matches inside a path part, ** across parts, ? one character, {a,b} either."
          error={linesError(fields, 'branches.include', draft.branchesIncluded)}
          onChange={(branchesIncluded) => change({ branchesIncluded })}
        />
      )}
      <ExampleWords found={preview?.branches} what={['branch', 'branches']} />
      <LinesField
        label="Tags that start it"
        value={draft.tagsIncluded}
        help="Empty: no tag starts it."
        error={linesError(fields, 'tags.include', draft.tagsIncluded)}
        onChange={(tagsIncluded) => change({ tagsIncluded })}
      />
      {draft.tagsIncluded !== '' && <ExampleWords found={preview?.tags} what={['tag', 'tags']} />}
    </fieldset>
  );
}
