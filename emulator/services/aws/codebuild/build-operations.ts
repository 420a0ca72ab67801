import { placeKey } from '../core/context';
import { AwsError, type Caller, type Operation, operation, paginate } from '../wire';
import { type CodeBuildDeps, PAGE_SIZE } from './deps';
import type { Build } from './entities';
import { projectArn } from './lookup';
import { batchGetBuildsInput, listBuildsForProjectInput, startBuildInput, stopBuildInput } from './schemas';
import { getProject, startBuild } from './start-build';
import { buildView } from './views';

const ARN_PREFIX = /^arn:[^/]*\//;

/** Build ids come as `project:uuid` or as ARN. */
const findBuild = ({ store }: CodeBuildDeps, caller: Caller, idOrArn: string): Build | undefined =>
  store.builds.find(placeKey(caller, idOrArn.replace(ARN_PREFIX, '')));

const projectOfBuild = (idOrArn: string): string => idOrArn.replace(ARN_PREFIX, '').split(':')[0] ?? '';

const stopBuild = (deps: CodeBuildDeps): Operation =>
  operation({
    input: stopBuildInput,
    resource: (input, caller) => projectArn(projectOfBuild(input.id), caller),
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
      const ids = deps.store.builds
        .list(
          ({ project: name, accountId, region }) =>
            name === project.name && accountId === caller.accountId && region === caller.region,
        )
        .map(({ id }) => id);
      const ordered = input.sortOrder === 'ASCENDING' ? ids : ids.reverse();
      const page = paginate(ordered, {
        nextToken: input.nextToken,
        size: PAGE_SIZE,
        errorCode: 'InvalidInputException',
      });
      return { ids: page.items, nextToken: page.nextToken };
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
    resource: (input, caller) => input.ids.map((id) => projectArn(projectOfBuild(id), caller)),
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
