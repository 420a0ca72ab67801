import type { ChangedFiles } from '../../../src/ports/changed-files';
import type { Commits } from '../../../src/ports/commits';
import type { Files } from '../../../src/ports/files';
import type { PullRequests } from '../../../src/ports/pull-requests';
import type { RefHeads } from '../../../src/ports/refs';

export interface HistoryPorts {
  readonly commits: Commits;
  readonly changedFiles: ChangedFiles;
  readonly branches: RefHeads;
  readonly tags: RefHeads;
  readonly files: Files;
  readonly pullRequests: PullRequests;
}

/** Files of the commit on `main`, and of the one on `feature/a-b`, whose parent is `base`. */
export const mainFiles = { 'kept.txt': 'one\n', 'gone.txt': 'gone\n', 'old name.txt': 'a\nb\nc\nd\n' };
export const laterFiles = { ...mainFiles, 'later.txt': 'later\n' };
export const featureFiles = {
  'kept.txt': 'one\ntwo\n',
  'new name.txt': 'a\nb\nc\nd\n',
  'src/ñ+%20/slipway.yml': 'version: 1\n',
  'large.txt': 'x'.repeat(100_001),
};

/**
 * One history, whoever keeps it: `base` ← `later` (main), `base` ← `feature` (feature/a-b, its message `Feature\n\nbody\n`, by `writer`),
 * tags `v1`, `v2`, `v10` at `base`, an unrelated commit on `island`, and a commit that is in a fork only.
 */
export interface HistoryWorld extends HistoryPorts {
  readonly repositoryId: string;
  readonly base: string;
  readonly later: string;
  readonly feature: string;
  readonly island: string;
  readonly forkCommit: string;
  readonly forkId: string;
  /** Pull requests 1 (a draft of feature/a-b), 2 (from the fork), 3 (declined), 4 (merged as `merged`) and 5 (from a fork that is gone). */
  readonly merged: string;
  close?(): Promise<void>;
}
