import { AsyncSelect } from '@atlaskit/select';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { Field } from '../../shared/field';
import { findOptions, repositoryOption } from './repository-options';

interface RepositoryFieldProps {
  readonly repositories: readonly RepositoryChoice[];
  readonly error?: string | undefined;
  readonly onChange: (repositories: readonly RepositoryChoice[]) => void;
}

/** Repositories of the workspace, found by name. */
export function RepositoryField({ repositories, error, onChange }: RepositoryFieldProps) {
  return (
    <Field label="Repositories" help="Type a part of the name." error={error}>
      {({ id, describedBy, invalid }) => (
        <AsyncSelect
          inputId={id}
          isMulti
          isInvalid={invalid}
          defaultOptions
          {...(describedBy === undefined ? {} : { descriptionId: describedBy })}
          loadOptions={findOptions}
          value={repositories.map(repositoryOption)}
          placeholder="Choose repositories"
          onChange={(chosen) => onChange(chosen.map((option) => option.repository))}
        />
      )}
    </Field>
  );
}
