import type { BitbucketContext } from '../context';
import type { Repository, User, Workspace } from '../entities';
import type { Html } from './html';

/** A person who looks at the site, and how. */
export interface Viewer {
  readonly user: User | undefined;
  readonly theme: 'light' | 'dark';
}

/** A part of a page that is kept up to date; `summary` is read out to screen readers when it changes. */
export interface LiveRegion {
  readonly html: Html;
  readonly summary: string;
}

export interface Page {
  readonly title: string;
  readonly status?: number;
  readonly body: Html;
  /** By the ids that `data-live` attributes in `body` name. */
  readonly live?: Readonly<Record<string, LiveRegion>>;
}

/** What a page is made from. `rest` are the decoded parts of the path after the repository (or workspace). */
export interface PageRequest {
  readonly context: BitbucketContext;
  readonly viewer: Viewer;
  readonly url: URL;
  readonly rest: readonly string[];
}

export interface WorkspacePageRequest extends PageRequest {
  readonly workspace: Workspace;
}

export interface RepositoryPageRequest extends WorkspacePageRequest {
  readonly repository: Repository;
}
