import type { Builder, CodeBuildStore } from '../../codebuild';
import type { ActionDeclaration } from '../declaration';
import { type Approvals, approvalAction } from './approval-action';
import type { Artifacts } from './artifacts';
import { buildAction } from './build-action';
import { deployToS3, recordDeployment } from './deploy-action';
import type { ActionWorker } from './job';
import { type SourceStores, sourceAction } from './source-action';

export interface WorkerDeps extends SourceStores {
  readonly codebuild: CodeBuildStore;
  readonly builder: Builder;
  readonly artifacts: Artifacts;
  readonly approvals: Approvals;
}

/** Finds who does the work of an action; undefined for action types that are not emulated. */
export const createWorkers = (
  deps: WorkerDeps,
): ((type: ActionDeclaration['actionTypeId']) => ActionWorker | undefined) => {
  const source = sourceAction(deps, deps.artifacts);
  const build = buildAction(deps);
  const approval = approvalAction(deps.approvals);
  return ({ category, provider }) => {
    switch (category) {
      case 'Source':
        return provider === 'CodeStarSourceConnection' ? source : undefined;
      case 'Build':
      case 'Test':
        return provider === 'CodeBuild' ? build : undefined;
      case 'Approval':
        return provider === 'Manual' ? approval : undefined;
      case 'Deploy':
        return provider === 'S3' ? deployToS3 : recordDeployment;
    }
  };
};
