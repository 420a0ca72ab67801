import { placeKey } from '../core/context';
import { AwsError, type Caller, type Operation, operation } from '../wire';
import type { CodeBuildDeps } from './deps';
import type { Build } from './entities';
import { bareId, pageOfIds, projectArn, projectOf } from './lookup';
import { batchGetBuildsInput, listBuildsForProjectInput, startBuildInput, stopBuildInput } from './schemas';
import { getProject, startBuild } from './start-build';
import { buildView } from './views';

const findBuild = ({ store }: CodeBuildDeps, caller: Caller, idOrArn: string): Build | undefined =>
  store.builds.find(placeKey(caller, bareId(idOrArn)));

const stopBuild = (deps: CodeBuildDeps): Operation =>
  operation({
    input: stopBuildInput,
    resource: (input, caller) => projectArn(projectOf(input.id), caller),
    run: (input, caller) => {
      const build = findBuild(deps, caller, input.id);
      if (!build) throw new AwsError('ResourceNotFoundException', 'The build to stop cannot be found.');
      deps.builder.stop(build.arn);
      return { build: buildView(build) };
    },
  });

const listBuilds = (deps: CodeBuildDeps): Operation =>
  operation({
    input: listBuildsForProjectInput,
    resource: (input, caller) => projectArn(input.projectName, caller),
    run: (input, caller) => {
      const project = getProject(deps.store, caller, input.projectName);
      const builds = deps.store.builds.list(
        ({ project: name, accountId, region }) =>
          name === project.name && accountId === caller.accountId && region === caller.region,
      );
      return pageOfIds(builds, input);
    },
  });

/** Starting and looking at builds. */
export const buildOperations = (deps: CodeBuildDeps): Record<string, Operation> => ({
  StartBuild: operation({
    input: startBuildInput,
    resource: (input, caller) => projectArn(input.projectName, caller),
    run: (input, caller) => ({ build: buildView(startBuild(deps, input, caller)) }),
  }),
  BatchGetBuilds: operation({
    input: batchGetBuildsInput,
    resource: (input, caller) => input.ids.map((id) => projectArn(projectOf(id), caller)),
    run: (input, caller) => {
      const found = input.ids.map((id) => ({ id, build: findBuild(deps, caller, id) }));
      return {
        builds: found.flatMap(({ build }) => (build ? [buildView(build)] : [])),
        buildsNotFound: found.filter(({ build }) => !build).map(({ id }) => id),
      };
    },
  }),
  StopBuild: stopBuild(deps),
  ListBuildsForProject: listBuilds(deps),
});
