import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import type { BitbucketContext } from './context';
import type { Level, PullRequest, Repository, User, Workspace, WorkspaceRole } from './entities';
import { envelope } from './envelope';
import { createBareRepository } from './git/bare-repository';
import { uuidOf } from './helpers';
import { declinePullRequest, editPullRequest } from './pull-requests/change';
import { createPullRequest } from './pull-requests/create';
import { mergePullRequest } from './pull-requests/merge';
import type { MergeOptions } from './pull-requests/merge';
import type {
  NewPullRequest,
  NewRepository,
  NewUser,
  NewWorkspace,
  PullRequestAct,
  PullRequestEdit,
} from './seed-input';

/** What tests and `npm start` put into the emulated Bitbucket. Absent uuids are made from the names, the same at each start. */
export class BitbucketSeed {
  readonly #context: BitbucketContext;

  constructor(context: BitbucketContext) {
    this.#context = context;
  }

  createUser(user: NewUser): User {
    const created = {
      uuid: uuidOf(`user/${user.accountId}`),
      email: `${user.accountId}@example.com`,
      ...user,
    };
    this.#context.store.users.push(created);
    return created;
  }

  createWorkspace({ slug, name, uuid, owners, members }: NewWorkspace): Workspace {
    const roles: Record<string, WorkspaceRole> = { ...members };
    for (const accountId of owners) roles[accountId] = 'owner';
    const created = { uuid: uuid ?? uuidOf(`workspace/${slug}`), slug, name, members: roles };
    this.#context.store.workspaces.push(created);
    return created;
  }

  /** Creates the record and the bare git repository. @throws when the workspace or `forkOf` does not exist */
  createRepository(input: NewRepository): Repository {
    const { store, deps } = this.#context;
    const workspace = store.findWorkspace(input.workspace);
    if (!workspace) throw new Error(`no workspace ${input.workspace}`);
    const parent = input.forkOf === undefined ? undefined : store.getRepository(input.forkOf);
    const project = input.project ?? { key: 'MAIN', name: 'Main' };
    const nowMs = deps.clock.nowMs();
    const created: Repository = {
      uuid: input.uuid ?? uuidOf(`repository/${workspace.slug}/${input.slug}`),
      slug: input.slug,
      workspaceUuid: workspace.uuid,
      project: { uuid: uuidOf(`project/${workspace.slug}/${project.key}`), ...project },
      isPrivate: input.isPrivate ?? true,
      mainBranch: input.mainBranch ?? parent?.mainBranch ?? 'main',
      grants: {},
      createdAtMs: nowMs,
      updatedAtMs: nowMs,
      ...(parent && { parentUuid: parent.uuid }),
    };
    const directory = this.#context.directory(created);
    mkdirSync(path.dirname(directory), { recursive: true });
    if (!existsSync(directory))
      createBareRepository(directory, created.mainBranch, parent && this.#context.directory(parent));
    store.repositories.push(created);
    return created;
  }

  /** Renames a repository and says so. The name before leads nowhere from then on. @throws when there is none of this name */
  renameRepository(fullName: string, slug: string, accountId: string): void {
    const { store, outbox, deps } = this.#context;
    const repository = store.getRepository(fullName);
    const before = repository.slug;
    repository.slug = slug;
    repository.updatedAtMs = deps.clock.nowMs();
    const value = (text: string) => ({ value: text, truncated: false });
    outbox.sendEvent({
      ...envelope(this.#context, 'avi:bitbucket:updated:repository', repository, { kind: 'user', accountId }),
      changes: { name: { old: value(before), new: value(slug) } },
    });
  }

  /** Deletes a repository with its statuses and pull requests and says so. @throws when there is none of this name */
  deleteRepository(fullName: string, accountId: string): Repository {
    const repository = this.takeRepository(fullName);
    this.#context.outbox.sendEvent(
      envelope(this.#context, 'avi:bitbucket:deleted:repository', repository, { kind: 'user', accountId }),
    );
    return repository;
  }

  /** A repository leaves the workspace without an event, as by a transfer. @throws when there is none of this name */
  takeRepository(fullName: string): Repository {
    const { store } = this.#context;
    const repository = store.getRepository(fullName);
    store.repositories = store.repositories.filter((other) => other !== repository);
    return repository;
  }

  /** A repository that left comes back with its uuid, as Bitbucket's support can bring back a deleted one. */
  returnRepository(repository: Repository): void {
    this.#context.store.repositories.push(repository);
  }

  /** Gives a person access to a repository (`workspace/slug`) and makes them a member of its workspace. */
  grant({ repository, accountId, level }: { repository: string; accountId: string; level: Level }): void {
    const { store } = this.#context;
    const found = store.getRepository(repository);
    found.grants[accountId] = level;
    store.getWorkspaceOf(found).members[accountId] ??= 'member';
  }

  /** Takes explicit access away again; the person stays a member. */
  revoke({ repository, accountId }: { repository: string; accountId: string }): void {
    const found = this.#context.store.getRepository(repository);
    found.grants = Object.fromEntries(Object.entries(found.grants).filter(([id]) => id !== accountId));
  }

  /** @throws when a repository or branch does not exist */
  createPullRequest(input: NewPullRequest): Promise<PullRequest> {
    return createPullRequest(this.#context, input);
  }

  /** @throws when it does not exist or is not open, or the person may not */
  editPullRequest(at: PullRequestAct, edit: PullRequestEdit): Promise<PullRequest> {
    return editPullRequest(this.#context, at, edit);
  }

  /** A merge commit unless told otherwise. @throws as editPullRequest, and on a conflict */
  mergePullRequest(at: PullRequestAct, options?: MergeOptions): Promise<PullRequest> {
    return mergePullRequest(this.#context, at, options);
  }

  /** @throws as editPullRequest */
  declinePullRequest(at: PullRequestAct): PullRequest {
    return declinePullRequest(this.#context, at);
  }
}
