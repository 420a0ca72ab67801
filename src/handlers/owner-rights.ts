import type { Permissions } from '../ports/bitbucket';

/**
 * Whether the viewer may link an AWS account, so that a page sends nobody to a door that is shut. Asked only when the page would lead
 * there, since it costs a request to Bitbucket.
 */
export const ownerRights = async (
  deps: { readonly permissions: Permissions },
  isAsked: boolean,
): Promise<{ mayLinkAccounts?: boolean }> =>
  isAsked ? { mayLinkAccounts: await deps.permissions.isWorkspaceOwner() } : {};
