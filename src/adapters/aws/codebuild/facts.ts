import { BatchGetProjectsCommand, ListProjectsCommand } from '@aws-sdk/client-codebuild';
import type { CodeBuildClient } from '@aws-sdk/client-codebuild';
import {
  batchPhases,
  deployingBatchPhase,
  deployingPhase,
  isReservedVariable,
  shownPhases,
} from '../../../domain/builds';
import { ServiceError } from '../../../domain/errors';
import type { PipelineFacts } from '../../../domain/links';
import { batchTarget, isBatch, plainNameOf, projectTarget } from '../../../domain/targets';
import type { Projects } from '../../../ports/aws';
import { parseReply } from '../reply';
import type { ClientOf } from './client';
import { callingProject, goneSentence } from './errors';
import type { Project } from './schemas';
import { projectNamesReply, projectsReply } from './schemas';
import { findSource } from './source';

/** Values of parameters and secrets are named in the project; a plain value in their place would be a surprise. */
const plainVariables = ({ environment }: Project): string[] =>
  (environment?.environmentVariables ?? [])
    .filter(({ name, type }) => (type ?? 'PLAINTEXT') === 'PLAINTEXT' && !isReservedVariable(name))
    .map(({ name }) => name);

/** Pure: what BatchGetProjects told, in our words. A build that a webhook starts is always reported by AWS. */
export const factsOf = (project: Project, nowIso: string): PipelineFacts => {
  const source = findSource(project.source);
  const nativeTriggers = project.webhook !== undefined;
  const reports = source !== undefined && (nativeTriggers || project.source.reportBuildStatus === true);
  return {
    name: projectTarget(project.name),
    arn: project.arn,
    type: 'PROJECT',
    executionMode: 'PARALLEL',
    sourceActions: source === undefined ? [] : [source],
    variables: plainVariables(project),
    nativeTriggers,
    ...(reports ? { reportsStatus: true as const } : {}),
    stages: shownPhases,
    deployStages: [deployingPhase],
    readAt: nowIso,
  };
};

/** The same project for its batch builds; undefined where AWS would refuse to start one. */
export const batchFactsOf = (project: Project, nowIso: string): PipelineFacts | undefined =>
  project.buildBatchConfig && {
    ...factsOf(project, nowIso),
    name: batchTarget(project.name),
    stages: batchPhases,
    deployStages: [deployingBatchPhase],
  };

const read = async (client: CodeBuildClient, names: readonly string[]): Promise<readonly Project[]> =>
  names.length === 0
    ? []
    : parseReply(projectsReply, await client.send(new BatchGetProjectsCommand({ names: [...names] })))
        .projects;

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_BatchGetProjects.html */
export const createGetProject =
  (clientOf: ClientOf): Projects['getProject'] =>
  (session, target, nowIso) =>
    callingProject({ target, region: session.region }, async () => {
      const [project] = await read(clientOf(session), [plainNameOf(target)]);
      const facts = project && (isBatch(target) ? batchFactsOf : factsOf)(project, nowIso);
      if (facts !== undefined) return facts;
      throw new ServiceError('pipeline-gone', goneSentence(target, session.region));
    });

/** https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ListProjects.html (100 a page, all of them read with one more call) */
export const createListProjects =
  (clientOf: ClientOf): Projects['listProjects'] =>
  (session, cursor, nowIso) =>
    callingProject({ region: session.region }, async () => {
      const client = clientOf(session);
      const command = new ListProjectsCommand({
        sortBy: 'NAME',
        ...(cursor === undefined ? {} : { nextToken: cursor }),
      });
      const { projects: names, nextToken } = parseReply(projectNamesReply, await client.send(command));
      const projects = await read(client, names);
      return {
        projects: projects.flatMap((project) => [
          factsOf(project, nowIso),
          ...[batchFactsOf(project, nowIso)].flatMap((facts) => facts ?? []),
        ]),
        ...(nextToken === undefined ? {} : { cursor: nextToken }),
      };
    });
