import type { ServiceErrorCode } from './errors';
import type { AccountLink, Link } from './links';
import { placeOf } from './links';
import type { TargetKind } from './targets';
import { isBatch, kindOfTarget, plainNameOf } from './targets';

const startedAs = {
  pipeline: { kind: 'Pipeline', word: 'pipeline', operation: 'codepipeline:StartPipelineExecution' },
  project: { kind: 'Project', word: 'project', operation: 'codebuild:StartBuild' },
} as const satisfies Record<TargetKind, object>;

/**
 * One sentence for the commit status of a start that cannot succeed as things are: what is wrong, and what to do. Everybody who reads
 * the repository sees it, so it is made of our own words and of names that links show anyway.
 */
export const startProblem = (code: ServiceErrorCode, link: Link, account: AccountLink): string => {
  const place = placeOf(account, link.region);
  const name = plainNameOf(link.pipeline.name);
  const { kind, word, operation: single } = startedAs[kindOfTarget(link.pipeline.name)];
  const operation = isBatch(link.pipeline.name) ? `${single}Batch` : single;
  if (code === 'pipeline-gone')
    return `${kind} ${name} is not in ${place}: link the ${word} that replaced it`;
  if (code === 'role-refused')
    return `${place} refuses Slipway's role: a workspace owner should run Verify on the account`;
  if (code === 'access-denied') return `Slipway's role in ${place} may not start ${name}: allow ${operation}`;
  if (code === 'region-disabled')
    return `Region ${link.region} is not enabled in ${account.label}: enable it or move the link`;
  return `AWS refused to start ${name}: save its link again to read the ${word} anew`;
};

/** For a commit whose account is known to be broken: nothing was tried. */
export const brokenAccountProblem = (account: AccountLink): string =>
  `AWS account ${account.label} refuses Slipway: ask a workspace owner to run Verify on it`;

export const refusedVariableProblem = (variable: string): string =>
  `The value of variable ${variable} has characters that could run as a command: rename the branch or tag, or drop the variable`;
