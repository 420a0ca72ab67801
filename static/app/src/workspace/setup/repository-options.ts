import type { RepositoryChoice } from '../../../../../src/contract/setup-views';
import { call } from '../../invoke';

/** A repository as a select offers it. */
export const repositoryOption = (repository: RepositoryChoice) => ({
  label: repository.fullName,
  value: repository.id,
  repository,
});

/** Repositories whose name contains what was typed; none when Bitbucket does not answer. */
export async function findOptions(text: string) {
  const outcome = await call('setup/find-repositories', { text });
  return outcome.ok ? outcome.data.repositories.map(repositoryOption) : [];
}
