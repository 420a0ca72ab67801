import { type ConnectionsStore, connectionRefusal, mayUseConnection } from '../../connections';
import type { IamStore } from '../../iam';
import { type CommitInfo, RevisionNotFound, fetchCommit } from '../../core/git';
import type { Execution, Revision } from '../entities';
import type { Artifacts } from './artifacts';
import { ActionFailed, type ActionResult, type ActionWorker, type Job } from './job';

/** The longest summary that the API carries. */
const MAX_MESSAGE_CHARS = 1500;

/** Leads a person from the console to the commit; carries the repository's name. */
export const revisionUrl = (
  { region }: Execution,
  { connectionArn, fullRepositoryId, commit }: Revision,
): string =>
  `https://${region}.console.aws.amazon.com/codesuite/settings/connections/redirect?connectionArn=${connectionArn}&referenceType=COMMIT&FullRepositoryId=${fullRepositoryId}&Commit=${commit}`;

/** JSON text, as connection sources report it. */
export const revisionSummary = ({ message }: Revision): string =>
  JSON.stringify({ ProviderType: 'Bitbucket', CommitMessage: message });

/** What source actions look things up in. */
export interface SourceStores {
  readonly connections: ConnectionsStore;
  readonly iam: IamStore;
}

/** The words for missing and pending connections are not documented; the other two are what people report. */
const checkConnection = ({ connections, iam }: SourceStores, job: Job, arn: string): void => {
  const { FullRepositoryId = '', BranchName = '' } = job.run.resolvedConfiguration;
  const { roleArn } = job.pipeline.declaration;
  const repository = { arn, fullRepositoryId: FullRepositoryId };
  if (!mayUseConnection(iam, roleArn, 'codepipeline.amazonaws.com', repository)) {
    throw new ActionFailed(
      'PermissionError',
      `Unable to use Connection: ${arn}. The provided role does not have sufficient permissions.`,
    );
  }
  const refusal = connectionRefusal(connections, arn, job.execution.accountId);
  if (refusal === undefined) return;
  const words = {
    missing: `The connection ${arn} does not exist.`,
    'not-available': `Connection ${arn} is not available. Complete the connection in the console.`,
    'no-access': `No Branch [${BranchName}] found for FullRepositoryName [${FullRepositoryId}]`,
  };
  throw new ActionFailed('ConfigurationError', `[Bitbucket] ${words[refusal]}`);
};

const fetchSource = async (
  job: Job,
  artifacts: Artifacts,
  artifact: string,
  fullName: string,
): Promise<CommitInfo> => {
  const { BranchName = '', OutputArtifactFormat } = job.run.resolvedConfiguration;
  const revision = job.execution.overrides[job.declaration.name] ?? `refs/heads/${BranchName}`;
  const dir = await artifacts.create(job.execution, artifact);
  const history = OutputArtifactFormat === 'CODEBUILD_CLONE_REF';
  try {
    return await fetchCommit(
      { url: job.context.cloneUrl(fullName), revision, dir },
      { files: true, history },
    );
  } catch (cause) {
    const what =
      cause instanceof RevisionNotFound
        ? `No commit or branch ${revision} found for repository ${fullName}.`
        : `Unable to read repository ${fullName}.`;
    throw new ActionFailed('ConfigurationError', `[Bitbucket] ${what}`, {}, { cause });
  }
};

const recordRevision = (
  { context, execution, declaration }: Job,
  revision: Omit<Revision, 'actionName' | 'createdMs'>,
): Revision => {
  const full = { ...revision, actionName: declaration.name, createdMs: context.clock.nowMs() };
  execution.revisions = [
    ...execution.revisions.filter(({ actionName }) => actionName !== declaration.name),
    full,
  ];
  return full;
};

const resultOf = (job: Job, commit: CommitInfo, revision: Revision): ActionResult => ({
  externalId: commit.sha,
  externalUrl: revisionUrl(job.execution, revision),
  summary: revisionSummary(revision),
  outputVariables: {
    AuthorDate: commit.authorDate,
    BranchName: job.run.resolvedConfiguration['BranchName'] ?? '',
    CommitId: commit.sha,
    CommitMessage: revision.message,
    ConnectionArn: revision.connectionArn,
    FullRepositoryName: revision.fullRepositoryId,
    ProviderType: 'Bitbucket',
  },
});

/**
 * Fetches exactly one commit through the connection: the override's, or the head of the configured branch.
 * https://docs.aws.amazon.com/codepipeline/latest/userguide/action-reference-CodestarConnectionSource.html
 */
export const sourceAction =
  (stores: SourceStores, artifacts: Artifacts): ActionWorker =>
  async (job) => {
    const { ConnectionArn = '', FullRepositoryId = '' } = job.run.resolvedConfiguration;
    checkConnection(stores, job, ConnectionArn);
    const artifactName = job.declaration.outputArtifacts[0]?.name ?? 'SourceArtifact';
    const commit = await fetchSource(job, artifacts, artifactName, FullRepositoryId);
    const revision = recordRevision(job, {
      artifactName,
      commit: commit.sha,
      message: commit.message.slice(0, MAX_MESSAGE_CHARS),
      connectionArn: ConnectionArn,
      fullRepositoryId: FullRepositoryId,
    });
    return resultOf(job, commit, revision);
  };
