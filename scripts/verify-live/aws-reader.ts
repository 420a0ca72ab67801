import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  paginateListPipelineExecutions,
} from '@aws-sdk/client-codepipeline';
import type { CodePipelineClientConfig, PipelineExecutionSummary } from '@aws-sdk/client-codepipeline';
import { CannotLook } from './check';

/** One execution that a session of Slipway started. */
export interface SlipwayStart {
  readonly executionId: string;
  readonly status: string;
  /** ARN of the session, which ends in the run's id. */
  readonly session: string;
  /** Revisions of its source actions as the list tells them. */
  readonly commits: readonly string[];
}

/** What the checks read in AWS, with the credentials of the person who runs them. */
export interface AwsReader {
  /** Starts by Slipway's sessions among the newest 200 executions, newest first. */
  listSlipwayStarts(pipeline: string): Promise<readonly SlipwayStart[]>;
  /** Revisions that the execution's source actions really fetched. */
  fetchedCommits(pipeline: string, executionId: string): Promise<readonly string[]>;
}

const sessionOfSlipway = /:assumed-role\/[^/]+\/slipway-[0-9a-f]{32}$/;
const maxPages = 2;

const startOf = (summary: PipelineExecutionSummary): SlipwayStart[] => {
  const session = summary.trigger?.triggerDetail ?? '';
  if (summary.pipelineExecutionId === undefined || !sessionOfSlipway.test(session)) return [];
  const commits = (summary.sourceRevisions ?? []).flatMap(({ revisionId }) => revisionId ?? []);
  return [
    { executionId: summary.pipelineExecutionId, status: summary.status ?? 'unknown', session, commits },
  ];
};

const listStarts = async (client: CodePipelineClient, pipelineName: string): Promise<SlipwayStart[]> => {
  const starts: SlipwayStart[] = [];
  let pages = 0;
  for await (const page of paginateListPipelineExecutions({ client, pageSize: 100 }, { pipelineName })) {
    starts.push(...(page.pipelineExecutionSummaries ?? []).flatMap(startOf));
    pages += 1;
    if (pages === maxPages) break;
  }
  return starts;
};

const looking = async <T>(call: () => Promise<T>): Promise<T> => {
  try {
    return await call();
  } catch (cause) {
    throw new CannotLook('AWS does not let you look', { cause });
  }
};

/** Both reads throw CannotLook with the SDK's exception as its cause. */
export const createAwsReader = (config: CodePipelineClientConfig): AwsReader => {
  const client = new CodePipelineClient(config);
  return {
    listSlipwayStarts: (pipeline) => looking(() => listStarts(client, pipeline)),
    fetchedCommits: (pipelineName, pipelineExecutionId) =>
      looking(async () => {
        const command = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId });
        const { pipelineExecution } = await client.send(command);
        return (pipelineExecution?.artifactRevisions ?? []).flatMap(({ revisionId }) => revisionId ?? []);
      }),
  };
};
