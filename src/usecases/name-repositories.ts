import { Refusal, ServiceError } from '../domain/errors';
import type { Repositories } from '../ports/bitbucket';

export interface NamedRepository {
  readonly id: string;
  /** `workspace-slug/repository-slug` */
  readonly fullName: string;
}

const isElsewhere = ({ code }: ServiceError): boolean => code === 'not-found' || code === 'forbidden';

/** @throws Refusal `invalid` for a repository that is not of this workspace, or not any more: which of the two is not told */
export const nameRepositories = (
  deps: { readonly repositories: Repositories },
  ids: readonly string[],
): Promise<readonly NamedRepository[]> =>
  Promise.all(
    ids.map(async (id) => {
      try {
        return { id, fullName: (await deps.repositories.get(id)).fullName };
      } catch (error) {
        if (!(error instanceof ServiceError) || !isElsewhere(error)) throw error;
        const message = 'One of the repositories is not in this workspace: choose again';
        throw new Refusal('invalid', message, { fields: { repositories: message }, cause: error });
      }
    }),
  );
