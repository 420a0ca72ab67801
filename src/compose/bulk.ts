import { createSourceRuns } from '../adapters/aws/codepipeline/source-runs';
import { createConnections } from '../adapters/aws/connection-list';
import { withHosts } from '../adapters/aws/connections';
import { expressionProblemOf } from '../adapters/re2/expressions';
import { createBulkStore } from '../adapters/forge/bulk-store';
import type { AccountLink } from '../domain/links';
import type { Pipelines, RoleSessions } from '../ports/aws';
import { openConnectionsSession } from '../usecases/list-connections';
import type { ManageLinksDeps } from '../usecases/manage-links';
import { saveLink } from '../usecases/manage-links';
import type { OpenBulkLinkerDeps } from '../usecases/open-bulk-linker';
import { openBulkLinker } from '../usecases/open-bulk-linker';

type Waiting = Parameters<typeof createBulkStore>[0];

/** For the queue: links rows of a bulk job by the use case behind `links/save`. */
export const bulkLinking = (
  base: Omit<OpenBulkLinkerDeps, 'saveLink' | 'pipelines'> & {
    readonly pipelines: Pipelines;
  } & Pick<ManageLinksDeps, 'settings' | 'index'> &
    Waiting,
) => ({
  bulk: createBulkStore(base),
  openLinker: () =>
    openBulkLinker({
      ...base,
      pipelines: withHosts(base.pipelines),
      saveLink: (known, ...link) => saveLink({ ...base, ...known, expressionProblemOf }, ...link),
    }),
});

/** For the pages: the bulk job, and connections with what they reach, in sessions that may do nothing else. */
export const bulkPages = (
  deps: { readonly sessions: RoleSessions; readonly workspaceId: string } & Waiting,
) => ({
  bulk: createBulkStore(deps),
  connections: createConnections(),
  sourceRuns: createSourceRuns(),
  openConnections: (account: AccountLink, region: string) => openConnectionsSession(deps, account, region),
});
