import type { EventBus } from '../events';
import type { Build } from './entities';
import { logsOf } from './views';

const wordyFormat = new Intl.DateTimeFormat('en-US', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  timeZone: 'UTC',
});

/** `Sep 1, 2017 4:12:29 PM` */
const wordyTime = (ms: number): string => wordyFormat.format(ms).replace(/\u202f/g, ' ');

const phaseView = (phase: Build['phases'][number]): Record<string, unknown> => ({
  'phase-context': phase.context === undefined ? [] : [phase.context],
  'start-time': wordyTime(phase.startMs),
  ...(phase.endMs === undefined
    ? {}
    : {
        'end-time': wordyTime(phase.endMs),
        'duration-in-seconds': Math.round((phase.endMs - phase.startMs) / 1000),
      }),
  'phase-type': phase.type,
  ...(phase.status === undefined ? {} : { 'phase-status': phase.status }),
});

/** Announces a build's status in the shape of https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications.html */
export const emitBuildState = (bus: EventBus, build: Build): void => {
  const logs = logsOf(build);
  bus.put({
    accountId: build.accountId,
    region: build.region,
    source: 'aws.codebuild',
    detailType: 'CodeBuild Build State Change',
    resources: [build.arn],
    detail: {
      'build-status': build.status,
      'project-name': build.project,
      'build-id': build.arn,
      'additional-information': {
        'build-complete': build.endMs !== undefined,
        'build-number': build.number,
        initiator: build.initiator,
        'build-start-time': wordyTime(build.startMs),
        'timeout-in-minutes': build.timeoutMinutes,
        source: {
          type: build.sourceType,
          ...(build.sourceLocation === undefined ? {} : { location: build.sourceLocation }),
        },
        ...(build.sourceVersion === undefined ? {} : { 'source-version': build.sourceVersion }),
        logs: { 'group-name': logs.groupName, 'stream-name': logs.streamName, 'deep-link': logs.deepLink },
        environment: {
          image: 'aws/codebuild/standard:7.0',
          'privileged-mode': false,
          'compute-type': 'BUILD_GENERAL1_SMALL',
          type: 'LINUX_CONTAINER',
          'environment-variables': build.variables.map(({ name, value, type }) => ({ name, value, type })),
        },
        phases: build.phases.map(phaseView),
      },
      'current-phase': build.phases.at(-1)?.type ?? 'SUBMITTED',
      'current-phase-context': '[]',
      version: '1',
    },
  });
};
