import { publicText } from '../../../domain/mask';
import { latestActions } from './stages';
import type { ActionExecution } from './schemas';

const sentenceLimit = 200;

/** Masked before it is cut to a sentence, so that no half of a secret survives; nobody reads beyond this. */
const toldLimit = 4_000;

/** `Build: action Test failed: <AWS's words>`, at most 200 characters; undefined when no action's newest try failed. */
export const findFailure = (actions: readonly ActionExecution[]): string | undefined => {
  const failed = latestActions(actions).find((action) => action.status === 'Failed');
  if (failed === undefined) return undefined;
  const result = failed.output?.executionResult;
  const told = result?.errorDetails?.message ?? result?.externalExecutionSummary ?? '';
  const words = publicText(told.slice(0, toldLimit)).replace(/\s+/g, ' ');
  const what = `${failed.stageName}: action ${failed.actionName} failed`;
  const sentence = words.trim() === '' ? what : `${what}: ${words.trim()}`;
  return sentence.length <= sentenceLimit ? sentence : `${sentence.slice(0, sentenceLimit - 1)}…`;
};
