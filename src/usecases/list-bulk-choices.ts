import { isoOf } from '../domain/durations';
import { isHidden, Refusal, ServiceError } from '../domain/errors';
import type { AccountLink, PipelineFacts } from '../domain/links';
import type { AwsSession, Pipelines } from '../ports/aws';
import type { Clock } from '../ports/clock';
import type { AccountStore, PipelineIndex } from '../ports/settings-stores';

export interface ListBulkChoicesDeps {
  readonly accounts: AccountStore;
  readonly index: PipelineIndex;
  readonly pipelines: Pipelines;
  readonly clock: Clock;
  readonly openSetup: (account: AccountLink, region: string) => Promise<AwsSession>;
}

export interface BulkPipeline {
  readonly facts: PipelineFacts;
  /** Repositories with a link on it. */
  readonly linkedIn: readonly string[];
}

export interface BulkPipelinePage {
  readonly pipelines: readonly BulkPipeline[];
  /** Names that the role may list and not read, and pipelines deleted meanwhile. */
  readonly unreadable: readonly string[];
  readonly cursor?: string;
}

/**
 * One page (20) of a place's pipelines for a workspace owner, with what GetPipeline tells of each and who has linked it: at most 42
 * requests, below Forge's 100.
 * @throws Refusal `invalid` for a place that is not linked; ServiceError of sessions and CodePipeline
 */
export const listBulkChoices = async (
  deps: ListBulkChoicesDeps,
  request: { accountLinkId: string; region: string; cursor?: string | undefined },
): Promise<BulkPipelinePage> => {
  const { accountLinkId, region } = request;
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === accountLinkId);
  if (!account?.regions.includes(region))
    throw new Refusal('invalid', 'Choose a linked account and one of its regions');
  const session = await deps.openSetup(account, region);
  const page = await deps.pipelines.listPipelines(session, request.cursor);
  const nowIso = isoOf(deps.clock.nowMs());
  const found = await inTurns(page.names, (name) => findFacts(deps, session, name, nowIso));
  const pipelines = await Promise.all(
    found
      .flatMap((facts) => facts ?? [])
      .map(async (facts) => {
        const links = await deps.index.find(accountLinkId, region, facts.name);
        return { facts, linkedIn: [...new Set(links.map(({ repositoryId }) => repositoryId))] };
      }),
  );
  return {
    pipelines,
    unreadable: page.names.filter((_, at) => found[at] === undefined),
    ...(page.cursor === undefined ? {} : { cursor: page.cursor }),
  };
};

/** AWS throttles reading by account, and publishes no rate: a few at a time, as a person's console does. */
const atOnce = 5;

const inTurns = async <T, U>(all: readonly T[], work: (each: T) => Promise<U>): Promise<U[]> => {
  const done: U[] = [];
  for (let at = 0; at < all.length; at += atOnce)
    done.push(...(await Promise.all(all.slice(at, at + atOnce).map(work))));
  return done;
};

const findFacts = async (
  deps: ListBulkChoicesDeps,
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
