import { isHidden, Refusal, ServiceError } from '../domain/errors';
import { isSourceOf } from '../domain/link-rules';
import type { AccountLink, PipelineFacts } from '../domain/links';
import { isoOf } from '../domain/durations';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Permissions, Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { AccountStore } from '../ports/settings-stores';

export interface ListPipelinesDeps {
  readonly accounts: AccountStore;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly permissions: Permissions;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
  readonly openSetup: (account: AccountLink, region: string) => Promise<AwsSession>;
}

export interface PipelineChoice {
  readonly facts: PipelineFacts;
  readonly otherRepository: boolean;
}

export interface PipelinePage {
  readonly pipelines: readonly PipelineChoice[];
  readonly cursor?: string;
}

/**
 * One page of an account's pipelines with what GetPipeline tells of each, this repository's own first. Pipelines of other repositories
 * are for workspace owners only: a repository's admin may know nothing of them.
 */
export const listPipelines = async (
  deps: ListPipelinesDeps,
  repositoryId: string,
  request: { accountLinkId: string; region: string; cursor?: string | undefined },
): Promise<PipelinePage> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === request.accountLinkId);
  if (!account?.regions.includes(request.region)) {
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  }
  const [session, info, isOwner] = await Promise.all([
    deps.openSetup(account, request.region),
    deps.repositories.get(repositoryId),
    deps.permissions.isWorkspaceOwner(),
  ]);
  const isOffered = (choice: PipelineChoice): boolean => isOwner || !choice.otherRepository;
  const found: PipelineChoice[] = [];
  let cursor = request.cursor;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await readPage(deps, session, cursor, info.fullName);
    found.push(...page.choices.filter(isOffered));
    cursor = page.cursor;
    if (cursor === undefined || found.some(({ otherRepository }) => !otherRepository)) break;
  }
  found.sort((a, b) => Number(a.otherRepository) - Number(b.otherRepository));
  return { pipelines: found, ...(cursor === undefined ? {} : { cursor }) };
};

/** Pages read for one answer while none of the repository's own pipelines is among them: 40 pipelines, each with a call for itself and one for its connection, below Forge's 100 requests. */
const maxPages = 2;

const readPage = async (
  deps: ListPipelinesDeps,
  session: AwsSession,
  cursor: string | undefined,
  fullName: string,
): Promise<{ choices: readonly PipelineChoice[]; cursor: string | undefined }> => {
  const page = await deps.pipelines.listPipelines(session, cursor);
  const nowIso = isoOf(deps.clock.nowMs());
  const facts = await Promise.all(page.names.map((name) => findFacts(deps, session, name, nowIso)));
  const readable = facts.filter((each) => each !== undefined);
  const choices = readable.map((each) => ({ facts: each, otherRepository: !isSourceOf(each, fullName) }));
  return { choices, cursor: page.cursor };
};

/** Undefined for a pipeline that was deleted since it was listed, or that the role may not read: the others can be linked all the same. */
const findFacts = async (
  deps: ListPipelinesDeps,
  session: AwsSession,
  name: string,
  nowIso: string,
): Promise<PipelineFacts | undefined> => {
  try {
    return await deps.pipelines.getPipeline(session, name, nowIso);
  } catch (error) {
    if (error instanceof ServiceError && isHidden(error)) return undefined;
    throw error;
  }
};
