import type { ServiceModel } from '../wire';
import { batchOperations } from './batch-operations';
import { buildOperations } from './build-operations';
import type { CodeBuildDeps } from './deps';
import { projectOperations } from './project-operations';

export { Builder, type BuildSource } from './builder';
export { type Build, type Project, SOURCE_TYPES } from './entities';
export { newBuild } from './new-build';
export { type ProjectInput, createProject } from './seed';
export { CodeBuildStore } from './store';
export { buildOnPush } from './webhook';
export { logsOf } from './views';

/** CodeBuild as the dispatcher sees it. */
export const codeBuildService = (deps: CodeBuildDeps): ServiceModel => ({
  name: 'codebuild',
  protocol: 'json',
  identifiers: ['CodeBuild_20161006'],
  operations: { ...buildOperations(deps), ...batchOperations(deps), ...projectOperations(deps) },
});
