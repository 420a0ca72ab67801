import type { AwsContext } from '../core/context';
import type { Announcer } from './announce';
import type { Approvals } from './engine/approval-action';
import type { Engine } from './engine/engine';
import type { CodePipelineStore } from './store';

export interface CodePipelineDeps {
  readonly context: AwsContext;
  readonly store: CodePipelineStore;
  readonly engine: Engine;
  readonly announce: Announcer;
  readonly approvals: Approvals;
}
