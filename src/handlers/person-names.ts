import type { PersonView } from '../contract/control-views';
import type { People } from '../ports/people';

/** Names of members by account id, read when they are shown: only account ids are stored. */
export const namesOf = async (
  deps: { readonly people: People },
  accountIds: readonly string[],
): Promise<ReadonlyMap<string, string>> => {
  if (accountIds.length === 0) return new Map();
  const members = await deps.people.listMembers();
  return new Map(members.map(({ accountId, name }) => [accountId, name]));
};

/** Somebody who left the workspace is shown by the account id. */
export const personView = (names: ReadonlyMap<string, string>, accountId: string): PersonView => ({
  accountId,
  name: names.get(accountId) ?? accountId,
});
