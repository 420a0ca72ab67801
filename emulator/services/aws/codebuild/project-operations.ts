import { placeKey } from '../core/context';
import { type Operation, operation, paginate } from '../wire';
import { type CodeBuildDeps, PAGE_SIZE } from './deps';
import { projectArn } from './lookup';
import { batchGetProjectsInput, listProjectsInput } from './schemas';
import { projectView } from './views';

/** Looking at projects. */
export const projectOperations = ({ store }: CodeBuildDeps): Record<string, Operation> => ({
  ListProjects: operation({
    input: listProjectsInput,
    resource: () => '*',
    run: (input, { accountId, region }) => {
      const rows = store.projects.list((one) => one.accountId === accountId && one.region === region);
      const byName = input.sortBy === undefined || input.sortBy === 'NAME';
      const names = rows
        .sort((a, b) => (byName ? (a.name < b.name ? -1 : 1) : a.createdMs - b.createdMs))
        .map(({ name }) => name);
      const ordered = input.sortOrder === 'DESCENDING' ? names.reverse() : names;
      const page = paginate(ordered, {
        nextToken: input.nextToken,
        size: PAGE_SIZE,
        errorCode: 'InvalidInputException',
      });
      return { projects: page.items, nextToken: page.nextToken };
    },
  }),
  BatchGetProjects: operation({
    input: batchGetProjectsInput,
    resource: (input, caller) => input.names.map((name) => projectArn(name, caller)),
    run: (input, caller) => {
      const found = input.names.map((name) => ({
        name,
        project: store.projects.find(placeKey(caller, name)),
      }));
      return {
        projects: found.flatMap(({ project }) => (project ? [projectView(project)] : [])),
        projectsNotFound: found.filter(({ project }) => !project).map(({ name }) => name),
      };
    },
  }),
});
