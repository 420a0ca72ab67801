import { type AwsContext, regionalArn } from '../core/context';
import type { Build, Project, Variable } from './entities';

/** A build that is about to run. */
export const newBuild = (
  { ids, clock }: AwsContext,
  project: Project,
  details: {
    initiator: string;
    sourceVersion: string | undefined;
    variables: readonly Variable[];
    reportBuildStatus?: boolean | undefined;
    timeoutMinutes?: number | undefined;
    idempotency?: Build['idempotency'];
  },
): Build => {
  const id = `${project.name}:${ids.uuid()}`;
  const overridden = new Set(details.variables.map(({ name }) => name));
  project.builds += 1;
  return {
    accountId: project.accountId,
    region: project.region,
    id,
    arn: regionalArn('codebuild', project, `build/${id}`),
    number: project.builds,
    project: project.name,
    initiator: details.initiator,
    status: 'IN_PROGRESS',
    sourceType: project.sourceType,
    sourceLocation: project.sourceLocation,
    sourceVersion: details.sourceVersion ?? project.sourceVersion,
    reportBuildStatus: details.reportBuildStatus ?? project.reportBuildStatus,
    variables: [...project.variables.filter(({ name }) => !overridden.has(name)), ...details.variables],
    phases: [],
    startMs: clock.nowMs(),
    timeoutMinutes: details.timeoutMinutes ?? project.timeoutMinutes,
    log: [],
    idempotency: details.idempotency,
  };
};
