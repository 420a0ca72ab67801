import * as z from 'zod/mini';
import type { ExecutionSnapshot, Revision } from '../../../domain/observations';
import { isFullHash } from '../../../domain/refs';
import { findSourceAction, isRepositoryProvider } from './repositories';
import type { ActionExecution, ArtifactRevision } from './schemas';

const summaryFields = z.object({
  ProviderType: z._default(z.string(), ''),
  CommitMessage: z.optional(z.string()),
});

/** Connections write the summary as JSON text, other sources as the plain commit message. */
const readSummary = (text: string | undefined): { provider: string; message?: string } => {
  if (text === undefined) return { provider: '' };
  try {
    const parsed = summaryFields.safeParse(JSON.parse(text));
    if (!parsed.success) return { provider: '', message: text };
    const { ProviderType: provider, CommitMessage: message } = parsed.data;
    return { provider, ...(message === undefined ? {} : { message }) };
  } catch {
    return { provider: '', message: text };
  }
};

/** The link of a connection's revision names the repository: `…/connections/redirect?…&FullRepositoryId=acme/shop&Commit=…`. */
const repositoryOfUrl = (url: string | undefined): string | undefined =>
  url !== undefined && URL.canParse(url)
    ? (new URL(url).searchParams.get('FullRepositoryId') ?? undefined)
    : undefined;

const fullHash = (...hashes: readonly (string | undefined)[]): string | undefined =>
  hashes.find((hash) => hash !== undefined && isFullHash(hash));

const revisionOf = (action: ActionExecution, revisions: readonly ArtifactRevision[]) => {
  const artifacts = action.output?.outputArtifacts.map(({ name }) => name) ?? [];
  const revision = revisions.find(({ name }) => name !== undefined && artifacts.includes(name));
  const { actionTypeId, configuration = {} } = action.input ?? {};
  return {
    commit: fullHash(action.output?.executionResult?.externalExecutionId, revision?.revisionId),
    repository:
      repositoryOfUrl(revision?.revisionUrl) ??
      findSourceAction(action.actionName, actionTypeId?.provider ?? '', configuration)?.repository,
    summary: readSummary(revision?.revisionSummary),
  };
};

type FoundRevision = ReturnType<typeof revisionOf>;

const inOurWords = ({ commit, repository, summary }: FoundRevision): Revision => ({
  ...(commit === undefined ? {} : { commit }),
  ...(summary.message === undefined ? {} : { commitMessage: summary.message }),
  ...(repository === undefined ? {} : { repository }),
});

const takesCommits = ({ input }: ActionExecution): boolean =>
  input?.actionTypeId?.category === 'Source' && isRepositoryProvider(input.actionTypeId.provider);

/**
 * The commit of the execution, from the source actions that take one; with two such sources the one of Bitbucket goes first, and the
 * others are told too. Artifacts of S3 or ECR sources are no commits, wherever they stand in the list.
 */
export const findRevision = (
  actions: readonly ActionExecution[],
  revisions: readonly ArtifactRevision[],
): Pick<ExecutionSnapshot, keyof Revision | 'otherRevisions'> => {
  const found = actions
    .filter(takesCommits)
    .map((action) => revisionOf(action, revisions))
    .filter(({ commit }) => commit !== undefined);
  // AWS wrote "Bitbucket" and, in 2021, "BitBucket".
  const chosen = found.find(({ summary }) => summary.provider.toLowerCase() === 'bitbucket') ?? found[0];
  if (chosen === undefined) return {};
  const others = found.filter((revision) => revision !== chosen).map(inOurWords);
  return { ...inOurWords(chosen), ...(others.length === 0 ? {} : { otherRevisions: others }) };
};
