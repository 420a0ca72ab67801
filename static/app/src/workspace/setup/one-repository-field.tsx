import { AsyncSelect } from '@atlaskit/select';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { Field } from '../../shared/field';
import { findOptions, repositoryOption } from './repository-options';

interface OneRepositoryFieldProps {
  readonly repository: RepositoryChoice | undefined;
  readonly error?: string | undefined;
  readonly onChange: (repository: RepositoryChoice) => void;
}

/** One repository of the workspace, found by name. */
export function OneRepositoryField({ repository, error, onChange }: OneRepositoryFieldProps) {
  return (
    <Field label="Repository" error={error}>
      {({ id, describedBy, invalid }) => (
        <AsyncSelect
          inputId={id}
          isInvalid={invalid}
          defaultOptions
          {...(describedBy === undefined ? {} : { descriptionId: describedBy })}
          loadOptions={findOptions}
          value={repository === undefined ? null : repositoryOption(repository)}
          placeholder="Choose a repository"
          onChange={(option) => option !== null && onChange(option.repository)}
        />
      )}
    </Field>
  );
}
