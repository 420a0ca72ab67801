import { isHidden, refuseConflict, Refusal, ServiceError } from '../domain/errors';
import type { RulesInput } from '../domain/link-edits';
import { refuseFileRules, refuseTooLarge, refuseUnstartable, rulesToSave } from '../domain/link-edits';
import { isSourceOf } from '../domain/link-rules';
import type { AccountLink, Link, PipelineFacts } from '../domain/links';
import type { LinkOptionsEntry } from '../domain/rule-entries';
import { canonical, withOptions } from '../domain/rule-entries';
import type { ExpressionProblem } from '../domain/rule-problems';
import { isoOf } from '../domain/durations';
import { kindOfTarget } from '../domain/targets';
import { isForProject } from '../domain/managers';
import { renamedTo } from '../domain/renames';
import type { Permissions, Repositories, RepositoryInfo } from '../ports/bitbucket';
import type { Clock } from '../ports/clock';
import type {
  AccountStore,
  PipelineIndex,
  RepositorySettings,
  RepositorySettingsStore,
} from '../ports/settings-stores';

export interface ManageLinksDeps {
  readonly settings: RepositorySettingsStore;
  readonly accounts: AccountStore;
  readonly index: PipelineIndex;
  readonly repositories: Pick<Repositories, 'get'>;
  readonly permissions: Pick<Permissions, 'isWorkspaceOwner'>;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly expressionProblemOf: ExpressionProblem;
  /** Reads what AWS tells of a target through a setup session. */
  readonly readFacts: (account: AccountLink, region: string, pipeline: string) => Promise<PipelineFacts>;
}

export interface LinkInput extends RulesInput, LinkOptionsEntry {
  readonly id?: string | undefined;
  readonly name: string;
  readonly accountLinkId: string;
  readonly region: string;
  readonly pipeline: string;
  readonly allowUnmerged: boolean;
  readonly allowBothStart: boolean;
}

/** All links of a repository are one stored document, which every push reads. */
const maxLinks = 100;

const invalid = (field: string, message: string): Refusal =>
  new Refusal('invalid', message, { fields: { [field]: message } });

/** Adds or changes a link after reading the pipeline in AWS; what AWS told is stored with it. */
export const saveLink = async (
  deps: ManageLinksDeps,
  repositoryId: string,
  input: LinkInput,
): Promise<{ link: Link; account: AccountLink }> => {
  const info = await deps.repositories.get(repositoryId);
  const account = await accountFor(deps, input, info);
  const [settings, found] = await Promise.all([
    deps.settings.get(repositoryId),
    findFacts(deps, account, input),
  ]);
  const known = settings.value.links.find(({ id }) => id === input.id);
  if (input.id !== undefined && !known)
    throw new Refusal('invalid', 'This link was removed: reload the page');
  if (!known && settings.value.links.length >= maxLinks)
    throw new Refusal('invalid', `A repository has at most ${maxLinks} links: remove one first`);
  refuseTwin(settings.value.links, input);
  const names = renamedTo(settings.value, info.fullName);
  const isKept = known !== undefined && isSameSource(known, found, names);
  const facts = await factsToLink(deps, input, found, info, isKept);
  refuseSourceless(facts);
  const own = linkFrom(deps, input, facts, known);
  if (known?.mode === own.mode && canonical(known.rules) !== canonical(own.rules))
    refuseFileRules(settings.value.source);
  refuseUnstartable(input, own.rules, facts, deps.expressionProblemOf);
  const link: Link = isKept || isSourceOf(facts, info.fullName) ? own : { ...own, foreign: true };
  const links = withLink(settings.value.links, link);
  refuseTooLarge(links);
  const { mainBranch: _before, ...kept } = names;
  await storeLinks(deps, repositoryId, settings.version, { ...kept, ...namesOf(info), links });
  if (known) await unindex(deps, repositoryId, known);
  await deps.index.add(link.accountLinkId, link.region, link.pipeline.name, {
    repositoryId,
    linkId: link.id,
  });
  return { link, account };
};

const accountFor = async (
  deps: ManageLinksDeps,
  input: LinkInput,
  { projectKey }: RepositoryInfo,
): Promise<AccountLink> => {
  const { value } = await deps.accounts.get();
  const account = value.find(({ id }) => id === input.accountLinkId);
  if (!account?.regions.includes(input.region) || !isForProject(account, projectKey))
    throw invalid('accountLinkId', 'Choose a linked account and one of its regions');
  return account;
};

/** Two links on one pipeline would claim the same executions and post two statuses for each. */
const refuseTwin = (links: readonly Link[], input: LinkInput): void => {
  const twin = links.find(
    (link) =>
      link.id !== input.id &&
      link.accountLinkId === input.accountLinkId &&
      link.region === input.region &&
      link.pipeline.name === input.pipeline,
  );
  if (twin)
    throw invalid('pipeline', `This ${kindOfTarget(input.pipeline)} is linked already as ${twin.name}`);
};

/** Builds of such a project name no commit of a repository: there is nothing to show them on. */
const refuseSourceless = (facts: PipelineFacts): void => {
  if (kindOfTarget(facts.name) === 'pipeline' || facts.sourceActions.length > 0) return;
  throw invalid(
    'pipeline',
    'This project takes no commits from a repository, because a pipeline feeds it or it has no such source: link the pipeline instead',
  );
};

/** The pipeline, or AWS's refusal to show it: who may see which of the two is decided with everything else at hand. */
const findFacts = async (
  deps: ManageLinksDeps,
  account: AccountLink,
  input: LinkInput,
): Promise<PipelineFacts | ServiceError> => {
  try {
    return await deps.readFacts(account, input.region, input.pipeline);
  } catch (error) {
    if (error instanceof ServiceError && isHidden(error)) return error;
    throw error;
  }
};

/** A link keeps its pipeline while that still fetches by a name the repository had before: nobody linked another repository's. */
const isSameSource = (
  known: Link,
  found: PipelineFacts | ServiceError,
  { formerNames = [] }: RepositorySettings,
): boolean =>
  known.foreign !== true &&
  !(found instanceof ServiceError) &&
  known.pipeline.arn === found.arn &&
  formerNames.some((name) => isSourceOf(found, name));

/**
 * A pipeline of another repository would be started with commits it cannot fetch, or shown to people it does not belong to. One that is
 * gone or may not be read is refused in the same words, so that a repository's admin cannot find out what there is.
 */
const factsToLink = async (
  deps: ManageLinksDeps,
  input: LinkInput,
  found: PipelineFacts | ServiceError,
  info: RepositoryInfo,
  isKept: boolean,
): Promise<PipelineFacts> => {
  const isHere = isKept || (!(found instanceof ServiceError) && isSourceOf(found, info.fullName));
  if (!isHere && !(await deps.permissions.isWorkspaceOwner())) {
    throw invalid(
      'pipeline',
      `AWS does not show that the source of this ${kindOfTarget(input.pipeline)} is ${info.fullName}: a workspace administrator may link it`,
    );
  }
  if (found instanceof ServiceError) throw found;
  return found;
};

const linkFrom = (
  deps: ManageLinksDeps,
  input: LinkInput,
  pipeline: PipelineFacts,
  known: Link | undefined,
): Link => {
  const id = known?.id ?? deps.newId();
  const link: Link = {
    id,
    name: input.name,
    mode: input.mode,
    accountLinkId: input.accountLinkId,
    region: input.region,
    pipeline,
    rules: rulesToSave(input, known, id, deps.newId),
    allowUnmerged: input.allowUnmerged,
    allowBothStart: input.allowBothStart,
    createdAt: known?.createdAt ?? isoOf(deps.clock.nowMs()),
  };
  const { concurrency, statusOnPathSkip, parameters, manual } = known ?? {};
  const kept = {
    ...(concurrency ? { concurrency } : {}),
    ...(statusOnPathSkip ? { statusOnPathSkip } : {}),
    ...(parameters ? { parameters } : {}),
    ...(manual ? { manual } : {}),
  };
  return withOptions({ ...link, ...kept }, input);
};

/** The links in their order: a known one stays where it is. */
const withLink = (links: readonly Link[], link: Link): readonly Link[] =>
  links.some(({ id }) => id === link.id)
    ? links.map((other) => (other.id === link.id ? link : other))
    : [...links, link];

/** Takes a link out of the index of its pipeline. */
const unindex = (deps: Pick<ManageLinksDeps, 'index'>, repositoryId: string, link: Link): Promise<void> =>
  deps.index.remove(link.accountLinkId, link.region, link.pipeline.name, { repositoryId, linkId: link.id });

/** Of what Bitbucket tells of the repository, what addresses of its pages need. */
const namesOf = ({ fullName, mainBranch }: RepositoryInfo) => ({
  fullName,
  ...(mainBranch === undefined ? {} : { mainBranch }),
});

/** @throws Refusal `conflict` when somebody else changed the links */
const storeLinks = async (
  deps: Pick<ManageLinksDeps, 'settings'>,
  repositoryId: string,
  version: number,
  value: RepositorySettings,
): Promise<void> => {
  try {
    await deps.settings.save(repositoryId, { version, value });
  } catch (error) {
    refuseConflict(error, 'links');
    throw error;
  }
};
