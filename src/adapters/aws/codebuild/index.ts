import type { Projects } from '../../../ports/aws';
import { isBatch } from '../../../domain/targets';
import type { AwsTransport } from '../client-options';
import { createBatches } from './batches';
import { createGetBuild, createListBuilds } from './builds';
import { createClients } from './client';
import { createGetProject, createListProjects } from './facts';
import { createStart } from './start';
import { createStop } from './stop';

/** CodeBuild as the use cases need it. */
export const createProjects = (transport: AwsTransport = {}): Projects => {
  const clientOf = createClients(transport);
  const builds = {
    start: createStart(clientOf),
    stop: createStop(clientOf),
    getExecution: createGetBuild(clientOf),
    listExecutions: createListBuilds(clientOf),
  };
  const batches = createBatches(clientOf);
  const of = (target: string) => (isBatch(target) ? batches : builds);
  return {
    start: (session, request) => of(request.pipeline).start(session, request),
    stop: (session, target, id, reason) => of(target).stop(session, target, id, reason),
    getExecution: (session, target, id) => of(target).getExecution(session, target, id),
    listExecutions: (session, target, limit) => of(target).listExecutions(session, target, limit),
    getProject: createGetProject(clientOf),
    listProjects: createListProjects(clientOf),
  };
};
