import type { PipelineFactsView } from '../../../../../src/contract/views';
import type { PageProblem } from '../../page-problem';
import type { LinkDraft } from '../link-draft';
import { Choice } from '../../control/choice';
import { ParameterList } from './parameter-list';

interface HandFieldsProps {
  readonly draft: LinkDraft;
  readonly facts: PipelineFactsView | undefined;
  readonly fields: PageProblem['fields'];
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

const whoMay = (deploys: boolean) =>
  [
    [
      'usual',
      deploys ? 'Admins of the repository, because it may deploy' : 'Everybody with write permission',
    ],
    ['write', 'Everybody with write permission, whatever it deploys'],
    ['admin', 'Admins of the repository'],
    ['nobody', 'Nobody'],
  ] as const;

/** Who may start the link by hand, and what they fill in. */
export function HandFields({ draft, facts, fields, onChange }: HandFieldsProps) {
  const deploys = (facts?.deployStages ?? []).length > 0;
  return (
    <>
      <Choice
        label="Who may start it by hand"
        value={draft.manual}
        options={whoMay(deploys)}
        help="Whoever it is, commits that may not be deployed stay out, and a pause holds. Running a run again counts as well."
        error={fields?.['manual']}
        onChange={(manual) => onChange({ manual })}
      />
      {draft.manual !== 'nobody' && (
        <ParameterList
          drafts={draft.parameters}
          facts={facts}
          fields={fields}
          onChange={(parameters) => onChange({ parameters })}
        />
      )}
    </>
  );
}
