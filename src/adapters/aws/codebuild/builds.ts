import { BatchGetBuildsCommand, ListBuildsForProjectCommand } from '@aws-sdk/client-codebuild';
import type { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { executionStatusOf, runVariable } from '../../../domain/builds';
import { ServiceError } from '../../../domain/errors';
import { plainNameOf } from '../../../domain/targets';
import type { ExecutionSummary, Projects } from '../../../ports/aws';
import { parseReply } from '../reply';
import type { ClientOf } from './client';
import { callingProject } from './errors';
import type { Build } from './schemas';
import { buildIdsReply, buildsReply } from './schemas';
import { isPartOfOther, snapshotOf } from './snapshot';

/** The whole id of a build of a project, which we store without the project's name. */
export const buildIdOf = (target: string, executionId: string): string =>
  `${plainNameOf(target)}:${executionId}`;

/** The stored part of a build's id. */
export const executionIdOf = (buildId: string): string => buildId.slice(buildId.lastIndexOf(':') + 1);

const read = async (client: CodeBuildClient, ids: readonly string[]): Promise<readonly Build[]> =>
  ids.length === 0
    ? []
    : parseReply(buildsReply, await client.send(new BatchGetBuildsCommand({ ids: [...ids] }))).builds;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetBuilds.html */
export const createGetBuild =
  (clientOf: ClientOf): Projects['getExecution'] =>
  (session, target, executionId) =>
    callingProject({ target, region: session.region }, async () => {
      const [build] = await read(clientOf(session), [buildIdOf(target, executionId)]);
      if (build?.projectName === plainNameOf(target)) return snapshotOf(build);
      throw new ServiceError('execution-gone', `AWS knows no such build of ${plainNameOf(target)}.`);
    });

/** Pure: a build in a list; undefined for what is part of something else. */
export const summaryOf = (build: Build): ExecutionSummary | undefined => {
  if (isPartOfOther(build) || build.startTime === undefined) return undefined;
  const ours = build.environment?.environmentVariables.find(({ name }) => name === runVariable);
  return {
    executionId: executionIdOf(build.id),
    startedAt: build.startTime.toISOString(),
    open: executionStatusOf[build.buildStatus] === 'InProgress',
    ...(ours === undefined ? {} : { runVariable: ours.value }),
  };
};

/** The list has ids only, newest first, 100 a page; of these at most `limit` are read, all at once. */
export const createListBuilds =
  (clientOf: ClientOf): Projects['listExecutions'] =>
  (session, target, limit) =>
    callingProject({ target, region: session.region }, async () => {
      const client = clientOf(session);
      const projectName = plainNameOf(target);
      const command = new ListBuildsForProjectCommand({ projectName, sortOrder: 'DESCENDING' });
      const { ids } = parseReply(buildIdsReply, await client.send(command));
      const wanted = ids.slice(0, limit);
      const builds = await read(client, wanted);
      const inOrder = wanted.map((id) => builds.find((build) => build.id === id));
      return inOrder.flatMap((build) => (build && summaryOf(build)) ?? []);
    });
