import Select from '@atlaskit/select';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { Field } from '../../shared/field';
import { repositoryOption } from './repository-options';

interface RepositorySelectProps {
  readonly repositories: readonly RepositoryChoice[];
  readonly chosen: RepositoryChoice;
  readonly onChoose: (repository: RepositoryChoice) => void;
}

/** The repository to push to; nothing to choose while one is linked. */
export function RepositorySelect({ repositories, chosen, onChoose }: RepositorySelectProps) {
  if (repositories.length < 2) return null;
  return (
    <Field label="Repository to push to">
      {({ id }) => (
        <Select
          inputId={id}
          options={repositories.map(repositoryOption)}
          value={repositoryOption(chosen)}
          onChange={(option) => option !== null && onChoose(option.repository)}
        />
      )}
    </Field>
  );
}
