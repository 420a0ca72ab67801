import type { Projects } from '../../../ports/aws';
import type { AwsTransport } from '../client-options';
import { createGetBuild, createListBuilds } from './builds';
import { createClients } from './client';
import { createGetProject, createListProjects } from './facts';
import { createStart } from './start';
import { createStop } from './stop';

/** CodeBuild as the use cases need it. */
export const createProjects = (transport: AwsTransport = {}): Projects => {
  const clientOf = createClients(transport);
  return {
    start: createStart(clientOf),
    stop: createStop(clientOf),
    getExecution: createGetBuild(clientOf),
    listExecutions: createListBuilds(clientOf),
    getProject: createGetProject(clientOf),
    listProjects: createListProjects(clientOf),
  };
};
