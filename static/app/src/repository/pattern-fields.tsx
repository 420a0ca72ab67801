import type { PageProblem } from '../page-problem';
import { linesError } from '../shared/field-errors';
import type { LinkDraft } from './link-draft';
import { LinesField } from '../shared/lines-field';

interface PatternFieldsProps {
  readonly draft: LinkDraft;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

/** Which branches and tags start the pipeline. */
export function PatternFields({ draft, fields, onChange }: PatternFieldsProps) {
  return (
    <div className="columns">
      <LinesField
        label="Branches that start it"
        value={draft.branchesIncluded}
        help="One pattern per line. * matches inside a path part, ** across parts, ? one character; [ ] { } and ! stand for themselves."
        error={linesError(fields, 'branches.include', draft.branchesIncluded)}
        onChange={(branchesIncluded) => onChange({ branchesIncluded })}
      />
      <LinesField
        label="Branches left out"
        value={draft.branchesExcluded}
        error={linesError(fields, 'branches.exclude', draft.branchesExcluded)}
        onChange={(branchesExcluded) => onChange({ branchesExcluded })}
      />
      <LinesField
        label="Tags that start it"
        value={draft.tagsIncluded}
        help="Empty: no tag starts it."
        error={linesError(fields, 'tags.include', draft.tagsIncluded)}
        onChange={(tagsIncluded) => onChange({ tagsIncluded })}
      />
      <LinesField
        label="Tags left out"
        value={draft.tagsExcluded}
        error={linesError(fields, 'tags.exclude', draft.tagsExcluded)}
        onChange={(tagsExcluded) => onChange({ tagsExcluded })}
      />
    </div>
  );
}
