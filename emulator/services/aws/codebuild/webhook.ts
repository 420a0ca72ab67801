import type { RefUpdate } from '../../../core/events';
import type { CodeBuildDeps } from './deps';
import type { Project, WebhookFilter } from './entities';
import { newBuild } from './new-build';
import { buildInBackground, fullNameOf } from './start-build';

const refOf = ({ type, name }: RefUpdate): string => `refs/${type === 'branch' ? 'heads' : 'tags'}/${name}`;

const passes = ({ type, pattern, excludeMatchedPattern }: WebhookFilter, update: RefUpdate): boolean => {
  if (type === 'EVENT') return pattern.split(/\s*,\s*/).includes('PUSH');
  return new RegExp(pattern).test(refOf(update)) !== excludeMatchedPattern;
};

/** All filters of one of the groups; a webhook without groups builds every push. */
const isTriggered = ({ webhook }: Project, update: RefUpdate): boolean =>
  webhook !== undefined &&
  (webhook.length === 0 || webhook.some((group) => group.every((filter) => passes(filter, update))));

const follows = ({ sourceType, sourceLocation }: Project, update: RefUpdate): boolean =>
  sourceType === 'BITBUCKET' &&
  fullNameOf(sourceLocation) === `${update.workspaceSlug}/${update.repositorySlug}`;

/**
 * Starts a build for every project whose webhook takes the push. AWS always reports such a build to Bitbucket.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/bitbucket-webhook.html
 */
export const buildOnPush = (deps: CodeBuildDeps, update: RefUpdate): void => {
  if (update.after === undefined) return;
  for (const project of deps.store.projects.list()) {
    if (!follows(project, update) || !isTriggered(project, update)) continue;
    const build = deps.store.builds.put(
      newBuild(deps.context, project, {
        // Not documented: Bitbucket's user agent, as CodeBuild shows GitHub's for GitHub's pushes.
        initiator: 'Bitbucket-Webhooks/2.0',
        sourceVersion: update.type === 'branch' ? update.after : refOf(update),
        variables: [],
        reportBuildStatus: true,
      }),
    );
    buildInBackground(deps, project, build);
  }
};
