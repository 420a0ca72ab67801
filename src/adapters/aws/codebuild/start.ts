import { StartBuildCommand } from '@aws-sdk/client-codebuild';
import { runVariable } from '../../../domain/builds';
import { plainNameOf } from '../../../domain/targets';
import type { Projects, StartRequest } from '../../../ports/aws';
import { parseReply } from '../reply';
import { executionIdOf } from './builds';
import type { ClientOf } from './client';
import { callingProject } from './errors';
import { startReply } from './schemas';

/**
 * The commit, plain variables and nothing else: what a build runs and as whom stays the project's affair. The same token with the same
 * input answers with the same build for five minutes; after that the variable finds it.
 */
export const startInputOf = (request: StartRequest) => ({
  projectName: plainNameOf(request.pipeline),
  sourceVersion: request.commit,
  idempotencyToken: request.clientRequestToken,
  environmentVariablesOverride: [
    ...Object.entries(request.variables),
    [runVariable, request.clientRequestToken] as const,
  ].map(([name, value]) => ({ name, value, type: 'PLAINTEXT' as const })),
});

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_StartBuild.html */
export const createStart =
  (clientOf: ClientOf): Projects['start'] =>
  (session, request) =>
    callingProject({ target: request.pipeline, region: session.region }, async () => {
      const quiet = request.withoutOwnStatus === true ? { reportBuildStatusOverride: false } : {};
      const command = new StartBuildCommand({ ...startInputOf(request), ...quiet });
      const reply = await clientOf(session).send(command);
      return executionIdOf(parseReply(startReply, reply).build.id);
    });
