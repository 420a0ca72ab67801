/**
 * What a link is on: a pipeline or a CodeBuild project. Both are named as the resource in their ARN is, `shop` and `project/shop`, so that
 * one text tells them apart wherever a name is stored: AWS lets a pipeline and a project share a name, and no pipeline's holds a slash,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html . The batch builds of a project are a target of
 * their own, `batch/shop`: AWS starts, lists and stops them by other operations, and their ids look like those of builds.
 */
export type TargetKind = 'pipeline' | 'project';

const projectPrefix = 'project/';
const batchPrefix = 'batch/';

/** Name of a CodeBuild project as a target. */
export const projectTarget = (project: string): string => `${projectPrefix}${project}`;

/** Name of a CodeBuild project's batch builds as a target. */
export const batchTarget = (project: string): string => `${batchPrefix}${project}`;

/** Whether its executions are batch builds. */
export const isBatch = (target: string): boolean => target.startsWith(batchPrefix);

export const kindOfTarget = (target: string): TargetKind =>
  target.startsWith(projectPrefix) || isBatch(target) ? 'project' : 'pipeline';

/** A target's name as AWS writes it: `shop`. */
export const plainNameOf = (target: string): string => target.slice(target.indexOf('/') + 1);

/** A target's name as people tell it from others: `shop`, `shop (batch)`. */
export const titleOf = (target: string): string =>
  isBatch(target) ? `${plainNameOf(target)} (batch)` : plainNameOf(target);
