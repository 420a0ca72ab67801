import type { ConnectionsStore } from '../connections';
import type { AwsContext } from '../core/context';
import type { IamStore } from '../iam';
import type { Builder } from './builder';
import type { CodeBuildStore } from './store';

/** What the operations of CodeBuild work on. */
export interface CodeBuildDeps {
  readonly context: AwsContext;
  readonly store: CodeBuildStore;
  readonly builder: Builder;
  readonly connections: ConnectionsStore;
  readonly iam: IamStore;
}

/** CodeBuild's lists have a fixed page size. */
export const PAGE_SIZE = 100;
