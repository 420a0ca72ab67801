import { AsyncSelect } from '@atlaskit/select';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { call } from '../../invoke';
import { Field } from '../../shared/field';

interface RepositoryFieldProps {
  readonly repositories: readonly RepositoryChoice[];
  readonly error?: string | undefined;
  readonly onChange: (repositories: readonly RepositoryChoice[]) => void;
}

const optionOf = (repository: RepositoryChoice) => ({
  label: repository.fullName,
  value: repository.id,
  repository,
});

async function find(text: string) {
  const outcome = await call('setup/find-repositories', { text });
  return outcome.ok ? outcome.data.repositories.map(optionOf) : [];
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
          loadOptions={find}
          value={repositories.map(optionOf)}
          placeholder="Choose repositories"
          onChange={(chosen) => onChange(chosen.map((option) => option.repository))}
        />
      )}
    </Field>
  );
}
