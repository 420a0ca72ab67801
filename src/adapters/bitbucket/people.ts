import * as z from 'zod/mini';
import { bracedUuid } from '../../domain/ids';
import type { People, Person } from '../../ports/people';
import type { BitbucketDeps } from './client';
import { findResource } from './client';
import { apiPath } from './path';

/** Accounts that were closed have neither name nor account id. */
const memberships = z.object({
  values: z.array(
    z.object({
      user: z.object({ display_name: z.optional(z.string()), account_id: z.optional(z.string()) }),
    }),
  ),
  next: z.optional(z.string()),
});

const pageSize = 100;
const mostPages = 10;

const peopleOf = ({ values }: z.infer<typeof memberships>): Person[] =>
  values.flatMap(({ user: { account_id: accountId, display_name: name } }) =>
    accountId === undefined || name === undefined ? [] : [{ accountId, name }],
  );

/**
 * https://developer.atlassian.com/cloud/bitbucket/rest/api-group-workspaces/#api-workspaces-workspace-members-get ; scope
 * read:workspace:bitbucket. `request` must act as the person who asks.
 */
export const createPeople = (deps: BitbucketDeps): People => {
  const workspace = bracedUuid(deps.workspaceId);
  const pageOf = (page: number) =>
    findResource(
      deps,
      'Reading the members of the workspace',
      apiPath`/2.0/workspaces/${workspace}/members?pagelen=${String(pageSize)}&page=${String(page)}`,
      memberships,
    );
  return {
    listMembers: async () => {
      const members: Person[] = [];
      for (let page = 1; page <= mostPages; page++) {
        const found = await pageOf(page);
        if (found) members.push(...peopleOf(found));
        if (found?.next === undefined) break;
      }
      return members;
    },
    listOwners: async () => {
      const path = apiPath`/2.0/workspaces/${workspace}/permissions?q=${'permission="owner"'}`;
      const found = await findResource(deps, 'Reading the owners of the workspace', path, memberships);
      return found ? peopleOf(found) : [];
    },
  };
};
