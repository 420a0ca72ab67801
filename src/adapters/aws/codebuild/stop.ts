import { StopBuildCommand } from '@aws-sdk/client-codebuild';
import type { Projects } from '../../../ports/aws';
import { buildIdOf } from './builds';
import type { ClientOf } from './client';
import { callingProject } from './errors';

/** At once; a build that has ended stays what it is. https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StopBuild.html */
export const createStop =
  (clientOf: ClientOf): Projects['stop'] =>
  (session, target, executionId) =>
    callingProject({ target, region: session.region }, async () => {
      await clientOf(session).send(new StopBuildCommand({ id: buildIdOf(target, executionId) }));
    });
