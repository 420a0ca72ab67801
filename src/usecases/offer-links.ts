import { isHidden, Refusal, ServiceError } from '../domain/errors';
import { isoOf } from '../domain/durations';
import { isRepository, startProblemOf } from '../domain/link-rules';
import type { AccountLink, PipelineFacts } from '../domain/links';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { AccountStore, PipelineIndex } from '../ports/settings-stores';
import type { NamedRepository, Workspace } from '../ports/workspace';

export interface OfferLinksDeps {
  readonly accounts: AccountStore;
  readonly index: PipelineIndex;
  readonly workspace: Workspace;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
  readonly openSetup: (account: AccountLink, region: string) => Promise<AwsSession>;
}

/** A pipeline whose source is a repository of this workspace, and how it would be linked. */
export interface LinkOffer {
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly repository: NamedRepository;
  readonly mode: 'follow' | 'start';
  /** Why it is only followed; absent when it can be started. */
  readonly reason?: string;
  readonly isLinked: boolean;
}

export interface OfferPage {
  readonly offers: readonly LinkOffer[];
  /** Pipelines of the page that have no repository of this workspace as their source. */
  readonly others: number;
  readonly cursor?: string;
}

/** The Bitbucket repository that a pipeline takes its commits from, as AWS names it; undefined when there is none or more than one. */
const sourceRepositoryOf = ({ sourceActions }: PipelineFacts): string | undefined => {
  const named = sourceActions.flatMap(({ provider, host, repository }) =>
    provider === 'CodeStarSourceConnection' && host === 'Bitbucket' && repository !== undefined
      ? [repository]
      : [],
  );
  return new Set(named.map((name) => name.toLowerCase())).size === 1 ? named[0] : undefined;
};

/** One page of an account's pipelines in a region: those of this workspace, with the mode that suits each. For workspace owners. */
export const offerLinks = async (
  deps: OfferLinksDeps,
  request: { accountLinkId: string; region: string; cursor?: string | undefined },
): Promise<OfferPage> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === request.accountLinkId);
  if (!account?.regions.includes(request.region))
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  const session = await deps.openSetup(account, request.region);
  const page = await deps.pipelines.listPipelines(session, request.cursor);
  const nowIso = isoOf(deps.clock.nowMs());
  const facts = await Promise.all(page.names.map((name) => findFacts(deps, session, name, nowIso)));
  const readable = facts.filter((each) => each !== undefined);
  const repositories = await findRepositories(deps.workspace, readable);
  const offers = await Promise.all(readable.map((each) => offerOf(deps, request, each, repositories)));
  const own = offers.filter((each) => each !== undefined);
  return {
    offers: own,
    others: page.names.length - own.length,
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
};

/** Undefined for a pipeline that was deleted since it was listed, or that the role may not read. */
const findFacts = async (
  deps: OfferLinksDeps,
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

/** Each repository is asked for once, however many pipelines it has. */
const findRepositories = async (
  workspace: Workspace,
  facts: readonly PipelineFacts[],
): Promise<readonly NamedRepository[]> => {
  const names = new Set(facts.flatMap((each) => sourceRepositoryOf(each)?.toLowerCase() ?? []));
  const found = await Promise.all([...names].map((name) => workspace.findRepository(name)));
  return found.filter((each) => each !== undefined);
};

const offerOf = async (
  { index }: OfferLinksDeps,
  { accountLinkId, region }: { accountLinkId: string; region: string },
  facts: PipelineFacts,
  repositories: readonly NamedRepository[],
): Promise<LinkOffer | undefined> => {
  const source = sourceRepositoryOf(facts);
  const repository = repositories.find(({ fullName }) => isRepository(source, fullName));
  if (!repository) return undefined;
  const reason = startProblemOf(facts, false);
  const links = await index.find(accountLinkId, region, facts.name);
  return {
    accountLinkId,
    region,
    pipeline: facts.name,
    repository,
    mode: reason === undefined ? 'start' : 'follow',
    ...(reason === undefined ? {} : { reason }),
    isLinked: links.some(({ repositoryId }) => repositoryId === repository.id),
  };
};
