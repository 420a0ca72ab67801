import { fieldError } from '../../shared/field-errors';
import { TextField } from '../../shared/text-field';
import { RadioChoice } from './radio-choice';
import { deployFields, deployOptions } from './starter-draft';
import type { StarterFieldsProps } from './starter-fields';

/** Where the built code goes, and what that needs. */
export function DeployFields({ draft, fields, onChange }: StarterFieldsProps) {
  return (
    <>
      <RadioChoice
        legend="Deploy to"
        value={draft.deployKind}
        options={deployOptions}
        onChange={(deployKind) => onChange({ ...draft, deployKind })}
      />
      {deployFields[draft.deployKind].map(({ name, label }) => (
        <TextField
          key={name}
          label={label}
          value={draft.deploy[name] ?? ''}
          error={fieldError(fields, `deploy.${name}`)}
          onChange={(value) => onChange({ ...draft, deploy: { ...draft.deploy, [name]: value } })}
        />
      ))}
    </>
  );
}
