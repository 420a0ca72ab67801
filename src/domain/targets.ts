/**
 * What a link is on: a pipeline or a CodeBuild project. Both are named as the resource in their ARN is, `shop` and `project/shop`, so that
 * one text tells them apart wherever a name is stored: AWS lets a pipeline and a project share a name, and no pipeline's holds a slash,
 * https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscodebuild.html
 */
export type TargetKind = 'pipeline' | 'project';

const projectPrefix = 'project/';

/** Name of a CodeBuild project as a target. */
export const projectTarget = (project: string): string => `${projectPrefix}${project}`;

export const kindOfTarget = (target: string): TargetKind =>
  target.startsWith(projectPrefix) ? 'project' : 'pipeline';

/** A target's name as AWS and people write it: `shop`. */
export const plainNameOf = (target: string): string =>
  kindOfTarget(target) === 'project' ? target.slice(projectPrefix.length) : target;

/** A target in a sentence: `pipeline shop`, `project shop`. */
export const targetText = (target: string): string => `${kindOfTarget(target)} ${plainNameOf(target)}`;
