import type { Clock } from '../../core/clock';
import type { DefectLog } from '../../core/defects';
import type { Faults } from '../../core/faults';
import { repositoryDirectory } from './git/bare-repository';
import { KeyedMutex } from './git/mutex';
import { Outbox } from './outbox';
import type { Repository } from './entities';
import { BitbucketStore } from './store';

export interface BitbucketDeps {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly faults: Faults;
  /** Folder that holds the git repositories; they outlive the process. */
  readonly stateDir: string;
  /** `http://localhost:<port>`, without a slash at the end; asked for at each use because the port is known only after listen. */
  readonly baseUrl: () => string;
  /** Requests an hour for each workspace (app) or person (asUser); Bitbucket's base limit when absent. */
  readonly rateLimitPerHour?: number;
}

/** What every part of the service works with. */
export class BitbucketContext {
  readonly store = new BitbucketStore();
  readonly outbox: Outbox;
  /** Pushes to one repository happen one after the other, so that what each changed is exact. */
  readonly pushes = new KeyedMutex();
  readonly deps: BitbucketDeps;

  constructor(deps: BitbucketDeps) {
    this.deps = deps;
    this.outbox = new Outbox(deps.faults);
  }

  directory(repository: Repository): string {
    return repositoryDirectory(this.deps.stateDir, repository.uuid);
  }
}
