import type { Batch, Build, Project } from './entities';

const date = (ms: number | undefined): Date | undefined => (ms === undefined ? undefined : new Date(ms));

/** Where a person reads the log. */
export const logsOf = (build: Build): { groupName: string; streamName: string; deepLink: string } => {
  const groupName = `/aws/codebuild/${build.project}`;
  const streamName = build.id.split(':')[1] ?? build.id;
  const deepLink = `https://console.aws.amazon.com/cloudwatch/home?region=${build.region}#logEvent:group=${groupName};stream=${streamName}`;
  return { groupName, streamName, deepLink };
};

const environment = (variables: Build['variables']): Record<string, unknown> => ({
  type: 'LINUX_CONTAINER',
  image: 'aws/codebuild/standard:7.0',
  computeType: 'BUILD_GENERAL1_SMALL',
  privilegedMode: false,
  environmentVariables: variables,
});

const phasesView = (phases: Build['phases']): readonly object[] =>
  phases.map((phase) => ({
    phaseType: phase.type,
    phaseStatus: phase.status,
    startTime: date(phase.startMs),
    endTime: date(phase.endMs),
    durationInSeconds:
      phase.endMs === undefined ? undefined : Math.round((phase.endMs - phase.startMs) / 1000),
    contexts:
      phase.context === undefined
        ? []
        : [{ statusCode: phase.context.split(':')[0], message: phase.context }],
  }));

/** A build as BatchGetBuilds shows it. */
export const buildView = (build: Build): Record<string, unknown> => ({
  id: build.id,
  arn: build.arn,
  buildNumber: build.number,
  startTime: date(build.startMs),
  endTime: date(build.endMs),
  currentPhase: build.phases.at(-1)?.type,
  buildStatus: build.status,
  sourceVersion: build.sourceVersion,
  resolvedSourceVersion: build.resolvedSourceVersion,
  projectName: build.project,
  phases: phasesView(build.phases),
  source: {
    type: build.sourceType,
    location: build.sourceLocation,
    ...(build.reportBuildStatus ? { reportBuildStatus: true } : {}),
  },
  environment: environment(build.variables),
  logs: logsOf(build),
  timeoutInMinutes: build.timeoutMinutes,
  buildComplete: build.endMs !== undefined,
  initiator: build.initiator,
  ...(build.batchArn === undefined ? {} : { buildBatchArn: build.batchArn }),
});

/** A batch as BatchGetBuildBatches shows it. */
export const batchView = (batch: Batch): Record<string, unknown> => ({
  id: batch.id,
  arn: batch.arn,
  startTime: date(batch.startMs),
  endTime: date(batch.endMs),
  currentPhase: batch.phases.at(-1)?.type,
  buildBatchStatus: batch.status,
  sourceVersion: batch.sourceVersion,
  resolvedSourceVersion: batch.resolvedSourceVersion,
  projectName: batch.project,
  phases: phasesView(batch.phases),
  source: { type: batch.sourceType, location: batch.sourceLocation },
  environment: environment(batch.variables),
  complete: batch.endMs !== undefined,
  initiator: batch.initiator,
  buildGroups: batch.groups.map(({ identifier, ignoreFailure, build }) => ({
    identifier,
    ignoreFailure,
    dependsOn: [],
    ...(build && {
      currentBuildSummary: {
        arn: build.arn,
        requestedOn: date(build.startMs),
        buildStatus: build.status,
      },
    }),
  })),
});

/** A project as BatchGetProjects shows it. */
export const projectView = (project: Project): Record<string, unknown> => ({
  name: project.name,
  arn: project.arn,
  source: {
    type: project.sourceType,
    location: project.sourceLocation,
    buildspec: project.buildspec,
    auth: project.sourceAuth,
    reportBuildStatus: project.reportBuildStatus,
  },
  sourceVersion: project.sourceVersion,
  webhook: project.webhook && {
    url: 'https://api.bitbucket.org/2.0/repositories/hooks',
    buildType: 'BUILD',
    filterGroups: project.webhook,
  },
  artifacts: { type: project.sourceType === 'CODEPIPELINE' ? 'CODEPIPELINE' : 'NO_ARTIFACTS' },
  environment: environment(project.variables),
  serviceRole: project.serviceRole,
  buildBatchConfig: project.buildBatchConfig,
  timeoutInMinutes: project.timeoutMinutes,
  created: new Date(project.createdMs),
});
