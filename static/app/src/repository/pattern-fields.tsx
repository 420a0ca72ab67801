import type { PageProblem } from '../page-problem';
import type { LinkDraft } from './link-draft';
import { PatternField } from './pattern-field';

interface PatternFieldsProps {
  readonly draft: LinkDraft;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

/** Which branches and tags start the pipeline. */
export function PatternFields({ draft, fields, onChange }: PatternFieldsProps) {
  return (
    <div className="columns">
      <PatternField
        label="Branches that start it"
        value={draft.branchesIncluded}
        help="One pattern per line: * matches inside a path part, ** across parts."
        error={fields?.['branches'] ?? fields?.['branches.include']}
        onChange={(branchesIncluded) => onChange({ branchesIncluded })}
      />
      <PatternField
        label="Branches left out"
        value={draft.branchesExcluded}
        error={fields?.['branches.exclude']}
        onChange={(branchesExcluded) => onChange({ branchesExcluded })}
      />
      <PatternField
        label="Tags that start it"
        value={draft.tagsIncluded}
        help="Empty: no tag starts it."
        error={fields?.['tags'] ?? fields?.['tags.include']}
        onChange={(tagsIncluded) => onChange({ tagsIncluded })}
      />
      <PatternField
        label="Tags left out"
        value={draft.tagsExcluded}
        error={fields?.['tags.exclude']}
        onChange={(tagsExcluded) => onChange({ tagsExcluded })}
      />
    </div>
  );
}
