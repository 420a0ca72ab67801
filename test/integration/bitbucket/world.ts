import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmulatorClock } from '../../../emulator/core/clock';
import { DefectLog } from '../../../emulator/core/defects';
import type { ProductEvent, RefUpdate } from '../../../emulator/core/events';
import { Faults } from '../../../emulator/core/faults';
import { json } from '../../../emulator/core/http';
import type { HttpResponse } from '../../../emulator/core/http';
import { createBitbucket } from '../../../emulator/services/bitbucket';
import type { BitbucketService, RestAuth } from '../../../emulator/services/bitbucket';
import { serve } from '../../support/bitbucket-server';
import { runGit } from './run-git';

export const ALL_SCOPES = [
  'read:repository:bitbucket',
  'read:pullrequest:bitbucket',
  'read:workspace:bitbucket',
  'read:user:bitbucket',
];
export const AS_APP: RestAuth = { provider: 'app', scopes: ALL_SCOPES };
export const asUser = (accountId: string): RestAuth => ({ provider: 'user', accountId, scopes: ALL_SCOPES });

export interface World {
  readonly bitbucket: BitbucketService;
  readonly url: string;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly defects: DefectLog;
  readonly events: ProductEvent[];
  readonly updates: RefUpdate[];
  /** A working copy of `acme/shop` with one commit pushed to main; what that push caused is forgotten. */
  readonly clone: string;
  /** Runs git in the working copy and returns stdout, trimmed. Rejects with git's words on failure. */
  git(...args: string[]): Promise<string>;
  /** Commits an empty change and returns its hash. */
  commit(message: string): Promise<string>;
  rest(
    method: string,
    pathAndQuery: string,
    options?: { auth?: RestAuth; body?: unknown },
  ): Promise<HttpResponse>;
  close(): Promise<void>;
}

function seedPeople(bitbucket: BitbucketService): void {
  for (const accountId of ['reader', 'writer', 'admin', 'owner', 'stranger']) {
    bitbucket.seed.createUser({
      accountId,
      displayName: `${accountId[0]?.toUpperCase()}${accountId.slice(1)}`,
    });
  }
  bitbucket.seed.createWorkspace({ slug: 'acme', name: 'Acme', owners: ['owner'] });
  bitbucket.seed.createRepository({ workspace: 'acme', slug: 'shop' });
  for (const level of ['read', 'write', 'admin'] as const) {
    const accountId = { read: 'reader', write: 'writer', admin: 'admin' }[level];
    bitbucket.seed.grant({ repository: 'acme/shop', accountId, level });
  }
}

async function firstPush(bitbucket: BitbucketService, clone: string): Promise<void> {
  await runGit(clone, ['init', '--quiet', '--initial-branch=main']);
  await runGit(clone, ['remote', 'add', 'origin', bitbucket.cloneUrl('acme/shop')]);
  await runGit(clone, ['commit', '--quiet', '--allow-empty', '-m', 'first']);
  await runGit(clone, ['push', '--quiet', 'origin', 'main']);
}

interface WorldOptions {
  readonly rateLimitPerHour?: number;
  /** Modules that the Forge host lists, by type. */
  readonly modules?: Readonly<Record<string, readonly { key: string; title: string }[]>>;
}

const restOf =
  (bitbucket: BitbucketService): World['rest'] =>
  (method, pathAndQuery, { auth = AS_APP, body } = {}) =>
    bitbucket.rest(
      {
        method,
        url: new URL(`https://api.bitbucket.org/2.0${pathAndQuery}`),
        headers: { 'content-type': 'application/json' },
        body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      },
      auth,
    );

/** A Bitbucket with one private repository `acme/shop`, a reader, writer, admin, owner and stranger, served over HTTP. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const stateDir = mkdtempSync(path.join(os.tmpdir(), 'bitbucket-'));
  const clone = mkdtempSync(path.join(os.tmpdir(), 'clone-'));
  const [clock, defects, faults] = [new EmulatorClock(), new DefectLog(), new Faults()];
  const events: ProductEvent[] = [];
  const updates: RefUpdate[] = [];
  const bitbucket = createBitbucket({
    clock,
    defects,
    faults,
    stateDir,
    baseUrl: () => server.url,
    ...options,
  });
  const server = await serve(async (request) => {
    if (request.url.pathname !== '/_forge/modules') return bitbucket.site(request);
    return json(200, options.modules?.[request.url.searchParams.get('type') ?? ''] ?? []);
  });
  seedPeople(bitbucket);
  await firstPush(bitbucket, clone);
  bitbucket.onEvent((event) => events.push(event));
  bitbucket.onRefUpdate((update) => updates.push(update));
  const git = (...args: string[]): Promise<string> => runGit(clone, args);
  return {
    ...{ bitbucket, url: server.url, clock, faults, defects, events, updates, clone, git },
    commit: async (message) => {
      await git('commit', '--quiet', '--allow-empty', '-m', message);
      return git('rev-parse', 'HEAD');
    },
    rest: restOf(bitbucket),
    close: async () => {
      await server.close();
      clock.stop();
      for (const directory of [stateDir, clone]) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** The JSON of an answer. */
export const bodyOf = (response: HttpResponse): unknown => JSON.parse(String(response.body));
