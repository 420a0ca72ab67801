import { createChangedFiles } from '../../../src/adapters/bitbucket/changed-files';
import type { BitbucketDeps } from '../../../src/adapters/bitbucket/client';
import { createCommits } from '../../../src/adapters/bitbucket/commits';
import { createFiles } from '../../../src/adapters/bitbucket/files';
import { createPullRequests } from '../../../src/adapters/bitbucket/pull-requests';
import { createBranches, createTags } from '../../../src/adapters/bitbucket/refs';
import { bareUuid } from '../../../src/domain/ids';
import { ALL_SCOPES } from '../../integration/bitbucket/world';
import type { World } from '../../integration/bitbucket/world';
import { bitbucketProblems } from '../../support/spec-checks/bitbucket';
import type { HistoryPorts } from './history-world';

/** The adapters as the app in one workspace, against the emulator; every request is held to the published specification. */
export const createAdapters = (world: World, workspaceUuid: string): HistoryPorts => {
  const auth = { provider: 'app', scopes: ALL_SCOPES, workspaceUuid } as const;
  const request: BitbucketDeps['request'] = async (path, { method = 'GET', headers } = {}) => {
    const url = new URL(`https://api.bitbucket.org${path}`);
    const sent = { method, url, headers: { ...headers }, body: Buffer.alloc(0) };
    expect(bitbucketProblems(sent, ALL_SCOPES)).toEqual([]);
    const reply = await world.bitbucket.rest(sent, auth);
    const received = new Map(
      Object.entries(reply.headers ?? {}).map(([name, value]) => [name, String(value)]),
    );
    return {
      status: reply.status,
      headers: { get: (name) => received.get(name) ?? null },
      text: () => Promise.resolve(String(reply.body ?? '')),
    };
  };
  const deps = { request, clock: world.clock, workspaceId: bareUuid(workspaceUuid) };
  return {
    commits: createCommits(deps),
    changedFiles: createChangedFiles(deps),
    branches: createBranches(deps),
    tags: createTags(deps),
    files: createFiles(deps),
    pullRequests: createPullRequests(deps),
  };
};
