import type { RefUpdate } from '../../../core/events';
import { fetchCommit } from '../core/git';
import { inWorkDir } from '../core/work-dirs';
import type { ActionDeclaration } from './declaration';
import type { CodePipelineDeps } from './deps';
import type { Pipeline } from './entities';
import { matchesGlobs } from './glob';
import { startExecution } from './start';

type Ref = Pick<RefUpdate, 'type' | 'name'>;

/** A triggers block replaces the default of following one branch. */
const isTriggered = ({ declaration }: Pipeline, action: ActionDeclaration, ref: Ref): boolean => {
  if (declaration.triggers.length === 0) {
    const { DetectChanges, BranchName } = action.configuration;
    return DetectChanges !== 'false' && ref.type === 'branch' && ref.name === BranchName;
  }
  return declaration.triggers
    .filter(({ gitConfiguration }) => gitConfiguration.sourceActionName === action.name)
    .flatMap(({ gitConfiguration }) => gitConfiguration.push ?? [])
    .some((filter) => {
      const globs = ref.type === 'branch' ? filter.branches : filter.tags;
      return globs !== undefined && matchesGlobs(globs, ref.name);
    });
};

/** What `execution-trigger` says about the push. */
const describePush = async (
  deps: CodePipelineDeps,
  fullName: string,
  update: RefUpdate,
  connectionArn: string,
) => {
  const revision = `refs/${update.type === 'branch' ? 'heads' : 'tags'}/${update.name}`;
  const wanted = update.type === 'branch' ? (update.after ?? revision) : revision;
  const url = deps.context.cloneUrl(fullName);
  const commit = await inWorkDir(deps.context.workDir, 'push', (dir) =>
    fetchCommit({ url, revision: wanted, dir }, { files: false, history: false }),
  );
  return {
    'author-display-name': commit.authorName,
    'full-repository-name': fullName,
    'provider-type': 'Bitbucket',
    'author-email': commit.authorEmail,
    'commit-message': commit.message,
    'author-date': commit.authorDate.replace(/\.\d+Z$/, 'Z'),
    [update.type === 'branch' ? 'branch-name' : 'tag-name']: update.name,
    'commit-id': commit.sha,
    'connection-arn': connectionArn,
    'author-id': commit.authorName,
  };
};

/** Starts every pipeline whose own triggers or change detection follow the pushed ref. */
export const startOnPush = async (deps: CodePipelineDeps, update: RefUpdate): Promise<void> => {
  if (update.after === undefined) return;
  const fullName = `${update.workspaceSlug}/${update.repositorySlug}`;
  for (const pipeline of deps.store.pipelines.list()) {
    const action = pipeline.declaration.stages
      .flatMap(({ actions }) => actions)
      .find(
        ({ actionTypeId, configuration }) =>
          actionTypeId.provider === 'CodeStarSourceConnection' &&
          configuration['FullRepositoryId'] === fullName,
      );
    if (!action || !isTriggered(pipeline, action, update)) continue;
    const gitTrigger = await describePush(
      deps,
      fullName,
      update,
      action.configuration['ConnectionArn'] ?? '',
    );
    startExecution(deps, pipeline, {
      trigger: { type: 'WebhookV2', detail: '' },
      variables: {},
      overrides: { [action.name]: gitTrigger['commit-id'] },
      gitTrigger,
    });
  }
};
