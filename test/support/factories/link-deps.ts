import { expressionProblemOf } from '../../../src/adapters/re2/expressions';
import type { Link, PipelineFacts } from '../../../src/domain/links';
import { createMemoryPermissions, createMemoryRepositories } from '../fakes';
import { aPipeline } from './links';
import { repositoryId } from './pushes';
import { kindOfTarget } from '../../../src/domain/targets';
import { FakeProjects } from '../fakes/projects';
import { createWorld } from './world';

/** The world with what the use cases of links ask for besides: the repository's name, who asks, and what AWS tells of a pipeline. */
export const makeLinkDeps = (
  options: { links?: readonly Link[]; facts?: PipelineFacts; owner?: boolean } = {},
) => {
  const world = createWorld({ links: options.links ?? [] });
  const linked = (options.links ?? []).map(({ pipeline }) => pipeline);
  const projects = linked.filter(({ name }) => kindOfTarget(name) === 'project');
  let ids = 0;
  return {
    ...world,
    projects: new FakeProjects({ projects, nowMs: () => world.clock.nowMs() }),
    repositories: createMemoryRepositories({ [repositoryId]: { fullName: 'acme/shop', mainBranch: 'main' } }),
    permissions: createMemoryPermissions({ owner: options.owner ?? false }),
    expressionProblemOf,
    newId: () => `new-${++ids}`,
    readFacts: (_: unknown, __: string, name: string) =>
      Promise.resolve(options.facts ?? aPipeline({ name })),
  };
};
