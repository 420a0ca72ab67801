import { type AwsContext, placeKey, regionalArn } from '../core/context';
import { AwsError, type Caller, type Operation, operation, paginate } from '../wire';
import type { Builder } from './builder';
import type { Build } from './entities';
import {
  batchGetBuildsInput,
  batchGetProjectsInput,
  listBuildsForProjectInput,
  listProjectsInput,
  startBuildInput,
  stopBuildInput,
} from './schemas';
import { getProject, startBuild } from './start-build';
import type { CodeBuildStore } from './store';
import { buildView, projectView } from './views';

export interface CodeBuildDeps {
  readonly context: AwsContext;
  readonly store: CodeBuildStore;
  readonly builder: Builder;
}

const PAGE_SIZE = 100;

const projectArn = (name: string, caller: Caller): string => regionalArn('codebuild', caller, `project/${name}`);

/** Build ids come as `project:uuid` or as ARN. */
const findBuild = ({ store }: CodeBuildDeps, caller: Caller, idOrArn: string): Build | undefined =>
  store.builds.find(placeKey(caller, idOrArn.replace(/^arn:[^/]*\//, '')));

const projectOfBuild = (idOrArn: string): string => idOrArn.replace(/^arn:[^/]*\//, '').split(':')[0] ?? '';

const builds = (deps: CodeBuildDeps): Record<string, Operation> => ({
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
  StopBuild: operation({
    input: stopBuildInput,
    resource: (input, caller) => projectArn(projectOfBuild(input.id), caller),
    run: (input, caller) => {
      const build = findBuild(deps, caller, input.id);
      if (!build) throw new AwsError('ResourceNotFoundException', 'The build to stop cannot be found.');
      deps.builder.stop(build.arn);
      return { build: buildView(build) };
    },
  }),
  ListBuildsForProject: operation({
    input: listBuildsForProjectInput,
    resource: (input, caller) => projectArn(input.projectName, caller),
    run: (input, caller) => {
      const project = getProject(deps.store, caller, input.projectName);
      const ids = deps.store.builds
        .list(({ project: name, accountId, region }) => name === project.name && accountId === caller.accountId && region === caller.region)
        .map(({ id }) => id);
      const ordered = input.sortOrder === 'ASCENDING' ? ids : ids.reverse();
      const page = paginate(ordered, { nextToken: input.nextToken, size: PAGE_SIZE, errorCode: 'InvalidInputException' });
      return { ids: page.items, nextToken: page.nextToken };
    },
  }),
});

const projects = ({ store }: CodeBuildDeps): Record<string, Operation> => ({
  ListProjects: operation({
    input: listProjectsInput,
    resource: () => '*',
    run: (input, { accountId, region }) => {
      const rows = store.projects.list((one) => one.accountId === accountId && one.region === region);
      const byName = input.sortBy === undefined || input.sortBy === 'NAME';
      const names = rows.sort((a, b) => (byName ? (a.name < b.name ? -1 : 1) : a.createdMs - b.createdMs)).map(({ name }) => name);
      const ordered = input.sortOrder === 'DESCENDING' ? names.reverse() : names;
      const page = paginate(ordered, { nextToken: input.nextToken, size: PAGE_SIZE, errorCode: 'InvalidInputException' });
      return { projects: page.items, nextToken: page.nextToken };
    },
  }),
  BatchGetProjects: operation({
    input: batchGetProjectsInput,
    resource: (input, caller) => input.names.map((name) => projectArn(name, caller)),
    run: (input, caller) => {
      const found = input.names.map((name) => ({ name, project: store.projects.find(placeKey(caller, name)) }));
      return {
        projects: found.flatMap(({ project }) => (project ? [projectView(project)] : [])),
        projectsNotFound: found.filter(({ project }) => !project).map(({ name }) => name),
      };
    },
  }),
});

export const codeBuildOperations = (deps: CodeBuildDeps): Record<string, Operation> => ({ ...builds(deps), ...projects(deps) });
