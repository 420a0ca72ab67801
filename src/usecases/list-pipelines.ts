import { isHidden, Refusal, ServiceError } from '../domain/errors';
import { isSourceOf } from '../domain/link-rules';
import type { AccountLink, PipelineFacts } from '../domain/links';
import { isForProject } from '../domain/managers';
import { isoOf } from '../domain/durations';
import type { TargetKind } from '../domain/targets';
import type { AwsSession, Pipelines, Projects } from '../ports/aws';
import type { Permissions, Repositories } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type { AccountStore } from '../ports/settings-stores';

export interface ListPipelinesDeps {
  readonly accounts: AccountStore;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly permissions: Permissions;
  readonly pipelines: Pipelines;
  readonly projects: Pick<Projects, 'listProjects'>;
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
 * One page of an account's pipelines, or CodeBuild projects, with what AWS tells of each, this repository's own first. Those of other repositories
 * are for workspace owners only: a repository's admin may know nothing of them.
 */
export const listPipelines = async (
  deps: ListPipelinesDeps,
  repositoryId: string,
  request: { accountLinkId: string; region: string; kind?: TargetKind; cursor?: string | undefined },
): Promise<PipelinePage> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === request.accountLinkId);
  const info = await deps.repositories.get(repositoryId);
  if (!account?.regions.includes(request.region) || !isForProject(account, info.projectKey)) {
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  }
  const [session, isOwner] = await Promise.all([
    deps.openSetup(account, request.region),
    deps.permissions.isWorkspaceOwner(),
  ]);
  const isOffered = (choice: PipelineChoice): boolean => isOwner || !choice.otherRepository;
  const found: PipelineChoice[] = [];
  let cursor = request.cursor;
  for (let pages = 0; pages < maxPages; pages++) {
    const page = await readers[request.kind ?? 'pipeline'](deps, session, cursor, info.fullName);
    found.push(...page.choices.filter(isOffered));
    cursor = page.cursor;
    if (cursor === undefined || found.some(({ otherRepository }) => !otherRepository)) break;
  }
  found.sort((a, b) => Number(a.otherRepository) - Number(b.otherRepository));
  return { pipelines: found, ...(cursor === undefined ? {} : { cursor }) };
};

/** Pages read for one answer while none of the repository's own pipelines is among them: 40 pipelines, each with a call for itself and one for its connection, below Forge's 100 requests. */
const maxPages = 2;

type ReadPage = (
  deps: ListPipelinesDeps,
  session: AwsSession,
  cursor: string | undefined,
  fullName: string,
) => Promise<{ choices: readonly PipelineChoice[]; cursor: string | undefined }>;

const readPipelines: ReadPage = async (deps, session, cursor, fullName) => {
  const page = await deps.pipelines.listPipelines(session, cursor);
  const nowIso = isoOf(deps.clock.nowMs());
  const facts = await Promise.all(page.names.map((name) => findFacts(deps, session, name, nowIso)));
  const readable = facts.filter((each) => each !== undefined);
  return { choices: readable.map((each) => choiceOf(each, fullName)), cursor: page.cursor };
};

const choiceOf = (facts: PipelineFacts, fullName: string): PipelineChoice => ({
  facts,
  otherRepository: !isSourceOf(facts, fullName),
});

/** A project that a pipeline feeds cannot be linked, so it is not offered: its pipeline is. */
const readProjects: ReadPage = async (deps, session, cursor, fullName) => {
  const page = await deps.projects.listProjects(session, cursor, isoOf(deps.clock.nowMs()));
  const linkable = page.projects.filter(({ sourceActions }) => sourceActions.length > 0);
  return { choices: linkable.map((each) => choiceOf(each, fullName)), cursor: page.cursor };
};

const readers: Readonly<Record<TargetKind, ReadPage>> = { pipeline: readPipelines, project: readProjects };

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
