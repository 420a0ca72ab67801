import type { ArchiveView } from '../contract/lifecycle-views';
import type {
  AccountUseView,
  AccountView,
  LinkView,
  PipelineChoice,
  PipelineFactsView,
  RunView,
} from '../contract/views';
import { executionAddress } from '../domain/addresses';
import { fencesOf, startProblemOf } from '../domain/link-rules';
import type { AccountLink, Link, PipelineFacts } from '../domain/links';
import { placeOf } from '../domain/links';
import { linkAdviceOf, startAdviceOf } from '../domain/start-advice';
import type { RepositoryNames } from '../domain/renames';
import { outdatedSourceOf, renameCommands } from '../domain/renames';
import type { Run } from '../domain/runs';
import { rulesView } from './present-rules';
import { kindOfTarget, titleOf } from '../domain/targets';
import type { AccountUse } from '../usecases/list-account-uses';
import type { DescribedAccount } from '../usecases/list-accounts';
import type { Archive } from '../ports/settings-stores';

/** Drops absent members, because the contract's optional members are absent, not undefined. */
export const present = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): Partial<T> => {
  const kept: Partial<T> = {};
  for (const key in value) {
    const member = value[key];
    if (member !== undefined) kept[key] = member;
  }
  return kept;
};

/** Why a run goes on that was to be stopped. */
const refusedStop = ({ stopWish }: Run): string | undefined =>
  stopWish?.refused === undefined ? undefined : `Not stopped, though ${stopWish.why}: ${stopWish.refused}`;
type RunDetails = Pick<
  RunView,
  'ref' | 'startedBy' | 'pullRequest' | 'message' | 'reason' | 'startedAt' | 'finishedAt' | 'awsUrl'
>;

export const runView = (run: Run): RunView => ({
  id: run.id,
  version: run.version,
  state: run.state,
  held: run.held,
  linkId: run.linkId,
  linkName: run.linkName,
  place: run.place,
  kind: kindOfTarget(run.pipeline),
  pipeline: titleOf(run.pipeline),
  cause: run.cause,
  commit: run.commit,
  stages: run.stages.map(({ name, state }) => ({ name, state })),
  createdAt: run.createdAt,
  ...present<RunDetails>({
    ref: run.ref,
    startedBy: run.startedBy,
    pullRequest: run.pullRequest?.number,
    message: run.message,
    reason: run.reason ?? refusedStop(run),
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    awsUrl: executionAddress(run),
  }),
});

export const accountView = ({ account, callbacks, hasAccessKey }: DescribedAccount): AccountView => ({
  id: account.id,
  accountId: account.accountId,
  roleArn: account.roleArn,
  label: account.label,
  regions: account.regions,
  sets: account.sets,
  way: account.way ?? 'oidc',
  state: account.state,
  callbacks,
  ...present<Pick<AccountView, 'externalId' | 'hasAccessKey' | 'problem' | 'verifiedAt'>>({
    externalId: account.externalId,
    hasAccessKey,
    problem: account.problem,
    verifiedAt: account.verifiedAt,
  }),
});

/** A linked pipeline or project by the name that people know it by. */
export const accountUseView = ({ pipeline, ...use }: AccountUse): AccountUseView => ({
  ...use,
  kind: kindOfTarget(pipeline),
  pipeline: titleOf(pipeline),
});

export const factsView = (facts: PipelineFacts): PipelineFactsView => {
  const [source] = facts.sourceActions;
  return {
    name: facts.name,
    kind: kindOfTarget(facts.name),
    title: titleOf(facts.name),
    type: facts.type,
    executionMode: facts.executionMode,
    variables: facts.variables,
    nativeTriggers: facts.nativeTriggers,
    reportsStatus: facts.reportsStatus === true,
    stages: facts.stages,
    deployStages: facts.deployStages,
    ...(source && facts.sourceActions.length === 1 ? { sourceAction: source } : {}),
  };
};

export const pipelineChoice = (facts: PipelineFacts, otherRepository: boolean): PipelineChoice => {
  const startProblem = startProblemOf(facts, false);
  return {
    ...factsView(facts),
    otherRepository,
    // The form leaves out what holds only for several branches while one starts it.
    advice: startAdviceOf(facts, true),
    ...(startProblem === undefined ? {} : { startProblem }),
  };
};

const outdatedSourceView = (link: Link, names: RepositoryNames): Pick<LinkView, 'outdatedSource'> => {
  const outdated = outdatedSourceOf(link, names);
  return outdated ? { outdatedSource: { ...outdated, commands: renameCommands(link, outdated) } } : {};
};

export const archiveView = ({ settings, reason, at }: Archive, until: string): ArchiveView => ({
  reason,
  at,
  until,
  linkCount: settings.links.length,
  ...present<Pick<ArchiveView, 'fullName'>>({ fullName: settings.fullName }),
});

/** @param names of the repository, which its pipelines may not follow */
export const linkView = (
  link: Link,
  account: AccountLink | undefined,
  names: RepositoryNames & { readonly mainBranch?: string } = {},
): LinkView => ({
  ...outdatedSourceView(link, names),
  id: link.id,
  name: link.name,
  mode: link.mode,
  accountLinkId: link.accountLinkId,
  region: link.region,
  place: account ? placeOf(account, link.region) : `removed account ${link.region}`,
  pipeline: factsView(link.pipeline),
  ...rulesView(link, names.mainBranch),
  allowUnmerged: link.allowUnmerged,
  allowBothStart: link.allowBothStart,
  fences: fencesOf(link),
  advice: linkAdviceOf(link),
});
