import Button from '@atlaskit/button/new';
import type { RuleReply, RuleView } from '../../../../../src/contract/rule-views';
import type { LinkView } from '../../../../../src/contract/views';
import { linesError } from '../../shared/field-errors';
import { FormButtons } from '../../shared/form-buttons';
import { FormHeading } from '../../shared/form-heading';
import { FormProblem } from '../../shared/form-problem';
import { LinesField } from '../../shared/lines-field';
import { Notice } from '../../shared/notice';
import { TextField } from '../../shared/text-field';
import { MoreFields } from './more-fields';
import { PullRequestFields } from './pull-request-fields';
import { RuleVariables } from './rule-variables';
import { StartFields } from './start-fields';
import { useRuleForm, type RuleForm as Form } from './use-rule-form';

interface RuleFormProps {
  readonly link: LinkView;
  /** Absent: a new rule. */
  readonly rule: RuleView | undefined;
  readonly onSaved: (reply: RuleReply) => void;
  readonly onCancel: () => void;
}

/** Adds or changes a rule of a link. */
export function RuleForm({ link, rule, onSaved, onCancel }: RuleFormProps) {
  const form = useRuleForm(link, rule, onSaved);
  const { draft, save, change } = form;
  return (
    <form className="card stack" onSubmit={form.submit} noValidate>
      <FormHeading>{rule === undefined ? `New rule of ${link.name}` : `Change ${rule.title}`}</FormHeading>
      {save.problem?.code === 'conflict' ? (
        <Notice tone="warning" actions={<Button onClick={form.saveOver}>Save mine over it</Button>}>
          {save.problem.message}
        </Notice>
      ) : (
        <FormProblem problem={save.problem} />
      )}
      <TextField
        label="Rule name"
        value={draft.name}
        maxLength={80}
        help="Of rules that take the same event, only the first by name starts."
        error={form.fields['name']}
        onChange={(name) => change({ name })}
      />
      <StartFields form={form} />
      <PullRequestFields form={form} />
      <PathFields form={form} />
      <MoreFields form={form} />
      <RuleVariables form={form} facts={link.pipeline} />
      <Summary form={form} />
      <FormButtons saveLabel="Save rule" saving={save.running} unsaved={form.unsaved} onCancel={onCancel} />
    </form>
  );
}

function PathFields({ form: { draft, fields, change } }: { readonly form: Form }) {
  return (
    <div className="columns">
      <LinesField
        label="Only when these files change"
        value={draft.pathsIncluded}
        help="One pattern per line, from the root of the repository: src/** or docs/. Empty: any file."
        error={linesError(fields, 'paths.include', draft.pathsIncluded)}
        onChange={(pathsIncluded) => change({ pathsIncluded })}
      />
      <LinesField
        label="Files that do not count"
        value={draft.pathsIgnored}
        help="Left out first, for example **/*.md."
        error={linesError(fields, 'paths.ignore', draft.pathsIgnored)}
        onChange={(pathsIgnored) => change({ pathsIgnored })}
      />
    </div>
  );
}

/** What the form says, in a sentence, with what to mind. */
function Summary({ form: { preview } }: { readonly form: Form }) {
  if (preview === undefined || preview.words.length === 0) return null;
  return (
    <>
      <p>
        <strong>In words:</strong> {preview.words.join(' · ')}
      </p>
      {preview.warnings.map((words) => (
        <Notice key={words} tone="warning">
          {words}
        </Notice>
      ))}
    </>
  );
}
