import {
  batchPhases,
  executionStatusOf,
  isPipelineBuild,
  phaseStateOf,
  runVariable,
  shownPhases,
} from '../../../domain/builds';
import { publicText } from '../../../domain/mask';
import type { ExecutionSnapshot } from '../../../domain/observations';
import type { Ref } from '../../../domain/refs';
import { isFullHash } from '../../../domain/refs';
import type { Build } from './schemas';
import { repositoryOf } from './source';

const sentenceLimit = 200;

/** Masked before it is cut to a sentence, so that no half of a secret survives; nobody reads beyond this. */
const toldLimit = 4_000;

const bad = (status: Build['buildStatus'] | undefined): boolean =>
  status !== undefined && phaseStateOf[status] === 'failed';

const phaseWords = ({ phases }: Build): string => {
  const failed = phases.find(({ phaseStatus }) => bad(phaseStatus));
  if (failed === undefined) return '';
  const [context] = failed.contexts.filter(({ message }) => (message ?? '') !== '');
  const code = context?.statusCode ?? '';
  const message = context?.message ?? '';
  const told = message.startsWith(code) ? message : `${code}: ${message}`;
  const words = publicText(told.slice(0, toldLimit)).replace(/\s+/g, ' ').trim();
  return words === '' ? `${failed.phaseType}: failed` : `${failed.phaseType}: ${words}`;
};

/** Why a build is not green, in one sentence of at most 200 characters that begins with the phase: `BUILD: <AWS's words>`. */
const failureOf = (build: Build): string | undefined => {
  if (!bad(build.buildStatus)) return undefined;
  if (build.buildStatus === 'TIMED_OUT') {
    const limit = build.timeoutInMinutes === undefined ? 'its time limit' : `${build.timeoutInMinutes} min`;
    return `The build took longer than ${limit}`;
  }
  const words = phaseWords(build);
  if (words === '')
    return build.buildStatus === 'FAULT' ? 'CodeBuild had a fault of its own: build it again' : undefined;
  return words.length <= sentenceLimit ? words : `${words.slice(0, sentenceLimit - 1)}…`;
};

const stagesOf = ({ phases }: Build): ExecutionSnapshot['stages'] =>
  phases
    .filter(({ phaseType, phaseStatus }) => isShown(phaseType) || bad(phaseStatus))
    .map(({ phaseType, phaseStatus }) => ({
      name: phaseType,
      state: phaseStateOf[phaseStatus ?? 'IN_PROGRESS'],
    }));

const isShown = (phase: string): boolean => [...shownPhases, ...batchPhases].some((shown) => shown === phase);

/** What was asked for is a commit, a branch or a tag, and only a whole ref name says which of the two latter. */
const refOf = ({ sourceVersion = '' }: Build): Ref | undefined => {
  const [, kind, name = ''] = /^refs\/(heads|tags)\/(.+)$/s.exec(sourceVersion) ?? [];
  if (kind === undefined) return undefined;
  return { type: kind === 'heads' ? 'branch' : 'tag', name };
};

/** A build that belongs to a pipeline's execution or to a batch. */
export const isPartOfOther = ({ initiator, buildBatchArn }: Build): boolean =>
  isPipelineBuild(initiator) || buildBatchArn !== undefined;

/**
 * Pure: a build in our words. Before the source is fetched the commit is known only if it was asked for by its hash; a branch says nothing
 * until AWS resolved it.
 */
export const snapshotOf = (build: Build): ExecutionSnapshot => {
  const { sourceVersion, resolvedSourceVersion } = build;
  const commit = [resolvedSourceVersion, sourceVersion].find(
    (hash) => hash !== undefined && isFullHash(hash),
  );
  const repository = build.source && repositoryOf(build.source);
  const ours = build.environment?.environmentVariables.find(({ name }) => name === runVariable);
  const [failure, ref] = [failureOf(build), refOf(build)];
  return {
    status: executionStatusOf[build.buildStatus],
    stages: stagesOf(build),
    ...(commit === undefined ? {} : { commit }),
    ...(repository === undefined ? {} : { repository }),
    ...(build.startTime === undefined ? {} : { startedAt: build.startTime.toISOString() }),
    ...(failure === undefined ? {} : { failure }),
    ...(ours === undefined ? {} : { runVariable: ours.value }),
    ...(ref === undefined ? {} : { ref }),
    ...(isPartOfOther(build) ? { partOfOther: true as const } : {}),
  };
};
