import { fieldError, linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { Tick } from '../../shared/tick';
import type { ChoiceFieldsProps } from './accounts-step';
import { RadioChoice } from './radio-choice';
import { RepositoryField } from './repository-field';

const trustHelp = {
  whole:
    'The role trusts tokens that Slipway signs for any repository of this workspace. In which repositories a pipeline may be linked is decided by their admins; a pipeline of another repository needs an owner. No other workspace and nobody outside Slipway can use the role.',
  narrow:
    'AWS itself refuses every repository that is not named. For the next repository you update the stack. A trust policy has room for 12.',
};

function TrustFields({ draft, fields, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <RadioChoice
        legend="Which repositories the role trusts"
        value={draft.wholeWorkspace ? 'whole' : 'narrow'}
        options={[
          { value: 'whole', label: 'Every repository of this workspace', help: trustHelp.whole },
          { value: 'narrow', label: 'Only these repositories', help: trustHelp.narrow },
        ]}
        onChange={(value) => onChange({ wholeWorkspace: value === 'whole' })}
      />
      {!draft.wholeWorkspace && (
        <RepositoryField
          repositories={draft.repositories}
          error={fieldError(fields, 'repositories')}
          onChange={(repositories) => onChange({ repositories })}
        />
      )}
    </>
  );
}

function NameFields({ draft, fields, onChange }: ChoiceFieldsProps) {
  return (
    <>
      <RadioChoice
        legend="Which pipelines the role may touch"
        value={draft.allPipelines ? 'all' : 'named'}
        options={[
          { value: 'all', label: 'All pipelines and projects of the accounts' },
          { value: 'named', label: 'Only named ones', help: 'For another one you update the stack.' },
        ]}
        onChange={(value) => onChange({ allPipelines: value === 'all' })}
      />
      {!draft.allPipelines && (
        <LinesField
          label="Names of pipelines and projects"
          value={draft.pipelines}
          help="One name a line, as in AWS."
          error={linesError(fields, 'pipelines', draft.pipelines)}
          onChange={(pipelines) => onChange({ pipelines })}
        />
      )}
    </>
  );
}

/** What an owner may narrow. Most do not, so it is folded. */
export function NarrowFields({ draft, fields, onChange }: ChoiceFieldsProps) {
  const narrowed = !draft.allPipelines || !draft.wholeWorkspace || !draft.createProvider;
  return (
    <details open={narrowed || fieldError(fields, 'pipelines') !== undefined}>
      <summary>All pipelines, for every repository of the workspace</summary>
      <div className="stack">
        <TrustFields draft={draft} fields={fields} onChange={onChange} />
        <NameFields draft={draft} fields={fields} onChange={onChange} />
        <Tick
          label="The accounts have this workspace’s OpenID Connect provider already"
          help="Tick it when a stack of Slipway, or somebody in IAM, made it before. IAM takes one for each address only."
          checked={!draft.createProvider}
          onChange={(has) => onChange({ createProvider: !has })}
        />
      </div>
    </details>
  );
}
