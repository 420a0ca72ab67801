import type { TargetKind } from '../../domain/targets';
import { kindOfTarget } from '../../domain/targets';
import type { Pipelines, Projects } from '../../ports/aws';

/** Pipelines and projects behind one port: each call goes to the service whose target it names. */
export const withProjects = (pipelines: Pipelines, projects: Projects): Pipelines => {
  const services: Readonly<Record<TargetKind, Omit<Pipelines, 'listPipelines'>>> = {
    pipeline: pipelines,
    project: { ...projects, getPipeline: (...asked) => projects.getProject(...asked) },
  };
  const serviceOf = (target: string) => services[kindOfTarget(target)];
  return {
    start: (session, request) => serviceOf(request.pipeline).start(session, request),
    stop: (session, target, id, reason) => serviceOf(target).stop(session, target, id, reason),
    getExecution: (session, target, id) => serviceOf(target).getExecution(session, target, id),
    listExecutions: (session, target, limit) => serviceOf(target).listExecutions(session, target, limit),
    getPipeline: (session, target, nowIso) => serviceOf(target).getPipeline(session, target, nowIso),
    listPipelines: (session, cursor) => pipelines.listPipelines(session, cursor),
  };
};
