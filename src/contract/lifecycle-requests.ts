import * as z from 'zod/mini';
import { id } from './request-parts';
import { atMost } from './rule-fields';
import { accountEntry, managerEntry, repositoryEntry } from './settings-file';

/** Forge's pages send at most 500 KB a request, https://developer.atlassian.com/platform/forge/limits-invocation/ */
export const maxFileLength = 400_000;

/** A step of an import: what fits well into one function's 25 seconds. The page sends the next until none is left. */
const someAccounts = z.array(accountEntry).check(z.maxLength(20));
/** Role ARNs of all accounts of the file, by their ids in it: links name accounts that another step adds. */
const roles = z.record(id, z.string().check(z.maxLength(600))).check(atMost(200, 'accounts'));
const managers = z._default(z.array(managerEntry).check(z.maxLength(50)), []);
const repositories = (most: number) => z.array(repositoryEntry).check(z.maxLength(most));
/** Also removes links of these repositories that their entries do not have. */
const remove = z._default(z.boolean(), false);

export const lifecycleRequests = {
  /** Reads a link's pipeline in AWS again and stores what it is now. */
  'links/reread': z.object({ id }),
  'repository/restore': z.object({}),
  'issuer/state': z.object({}),
  'issuer/adopt': z.object({}),
  'leave/show': z.object({}),
  'settings/export': z.object({}),
  'settings/read': z.object({
    text: z
      .string()
      .check(
        z.minLength(1, 'Choose a file'),
        z.maxLength(maxFileLength, 'The file is over 400 KB: import it in several files'),
      ),
  }),
  'settings/compare': z.object({
    accounts: someAccounts,
    managers,
    repositories: repositories(20),
    roles,
    remove,
  }),
  'settings/apply': z.object({
    accounts: someAccounts,
    managers,
    repositories: repositories(5),
    roles,
    remove,
  }),
} as const;
