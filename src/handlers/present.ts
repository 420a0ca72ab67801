import type {
  AccountView,
  CallbackView,
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
import type { Run } from '../domain/runs';

/** Drops absent members, because the contract's optional members are absent, not undefined. */
const present = <T extends object>(value: { [K in keyof T]: T[K] | undefined }): Partial<T> => {
  const kept: Partial<T> = {};
  for (const key in value) {
    const member = value[key];
    if (member !== undefined) kept[key] = member;
  }
  return kept;
};

export const runView = (run: Run): RunView => ({
  id: run.id,
  version: run.version,
  state: run.state,
  held: run.held,
  linkName: run.linkName,
  place: run.place,
  pipeline: run.pipeline,
  cause: run.cause,
  commit: run.commit,
  stages: run.stages.map(({ name, state }) => ({ name, state })),
  createdAt: run.createdAt,
  ...present<Pick<RunView, 'ref' | 'message' | 'reason' | 'startedAt' | 'finishedAt' | 'awsUrl'>>({
    ref: run.ref,
    message: run.message,
    reason: run.reason,
    startedAt: run.startedAt,
    finishedAt: run.finishedAt,
    awsUrl: executionAddress(run),
  }),
});

export const accountView = (account: AccountLink, callbacks: readonly CallbackView[]): AccountView => ({
  id: account.id,
  accountId: account.accountId,
  roleArn: account.roleArn,
  label: account.label,
  regions: account.regions,
  sets: account.sets,
  state: account.state,
  callbacks,
  ...present<Pick<AccountView, 'problem' | 'verifiedAt'>>({
    problem: account.problem,
    verifiedAt: account.verifiedAt,
  }),
});

export const factsView = (facts: PipelineFacts): PipelineFactsView => {
  const [source] = facts.sourceActions;
  return {
    name: facts.name,
    type: facts.type,
    executionMode: facts.executionMode,
    variables: facts.variables,
    nativeTriggers: facts.nativeTriggers,
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

const noGlobs = { include: [], exclude: [] };

export const linkView = (link: Link, account: AccountLink | undefined): LinkView => ({
  id: link.id,
  name: link.name,
  mode: link.mode,
  accountLinkId: link.accountLinkId,
  region: link.region,
  place: account ? placeOf(account, link.region) : `removed account ${link.region}`,
  pipeline: factsView(link.pipeline),
  branches: link.rules[0]?.branches ?? noGlobs,
  tags: link.rules[0]?.tags ?? noGlobs,
  variables: link.rules[0]?.variables ?? {},
  allowUnmerged: link.allowUnmerged,
  allowBothStart: link.allowBothStart,
  fences: fencesOf(link),
  advice: linkAdviceOf(link),
});
