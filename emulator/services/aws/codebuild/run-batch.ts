import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { fetchCommit } from '../core/git';
import { inWorkDir } from '../core/work-dirs';
import type { CodeBuildDeps } from './deps';
import type { Batch, BuildStatus, Project } from './entities';
import { newBuild } from './new-build';
import { fullNameOf, sourceRefusal } from './start-build';

/**
 * A batch as a list of builds; graphs and matrices are not modelled, and a commit that has one fails its batch.
 * https://docs.aws.amazon.com/codebuild/latest/userguide/batch-build-buildspec.html
 */
const batchspecSchema = z.looseObject({
  batch: z.strictObject({
    'fast-fail': z.literal(false).optional(),
    'build-list': z
      .array(
        z.strictObject({
          identifier: z.string().regex(/^[A-Za-z0-9_]{1,128}$/),
          buildspec: z.string().optional(),
          'ignore-failure': z.boolean().optional(),
        }),
      )
      .min(1),
  }),
});

const passed: readonly (BuildStatus | undefined)[] = ['SUCCEEDED'];

/** Runs a batch to its end in the background. */
export const runBatch = (deps: CodeBuildDeps, project: Project, batch: Batch): void => {
  void deps.context.activity.background(() => new BatchRun(deps, project, batch).run());
};

class BatchRun {
  readonly #deps: CodeBuildDeps;
  readonly #project: Project;
  readonly #batch: Batch;

  constructor(deps: CodeBuildDeps, project: Project, batch: Batch) {
    this.#deps = deps;
    this.#project = project;
    this.#batch = batch;
  }

  async run(): Promise<void> {
    const nowMs = () => this.#deps.context.clock.nowMs();
    const phase = (type: string) => {
      const began = { type, startMs: nowMs() };
      this.#batch.phases.push(began);
      return (status: BuildStatus, context?: string) => {
        Object.assign(began, { status, endMs: nowMs(), context });
      };
    };
    phase('SUBMITTED')('SUCCEEDED');
    const downloaded = phase('DOWNLOAD_BATCHSPEC');
    try {
      await this.#readSpec();
      downloaded('SUCCEEDED');
    } catch (error) {
      downloaded('FAILED', error instanceof Error ? error.message : String(error));
      return this.#end('FAILED');
    }
    const ran = phase('IN_PROGRESS');
    await Promise.all(this.#batch.groups.map((group) => this.#build(group)));
    const status = this.#outcome();
    ran(status);
    this.#end(status);
  }

  #outcome(): BuildStatus {
    if (this.#batch.stopping) return 'STOPPED';
    return this.#batch.groups.every((group) => group.ignoreFailure || passed.includes(group.build?.status))
      ? 'SUCCEEDED'
      : 'FAILED';
  }

  #end(status: BuildStatus): void {
    this.#batch.status = status;
    this.#batch.endMs = this.#deps.context.clock.nowMs();
  }

  #url(): string {
    return this.#deps.context.cloneUrl(fullNameOf(this.#project.sourceLocation));
  }

  async #readSpec(): Promise<void> {
    const refusal = sourceRefusal(this.#deps, this.#project);
    if (refusal !== undefined) throw new Error(refusal);
    const revision = this.#batch.sourceVersion ?? 'HEAD';
    const text = await inWorkDir(this.#deps.context.workDir, 'batch', async (dir) => {
      const commit = await fetchCommit({ url: this.#url(), revision, dir }, { files: true, history: true });
      this.#batch.resolvedSourceVersion = commit.sha;
      return readFile(join(dir, this.#project.buildspec ?? 'buildspec.yml'), 'utf8');
    });
    const { batch } = batchspecSchema.parse(parse(text));
    this.#batch.groups = batch['build-list'].map((one) => ({
      identifier: one.identifier,
      buildspec: one.buildspec,
      ignoreFailure: one['ignore-failure'] ?? false,
    }));
  }

  async #build(group: Batch['groups'][number]): Promise<void> {
    if (this.#batch.stopping) return;
    const { context, store, builder } = this.#deps;
    const project = { ...this.#project, buildspec: group.buildspec ?? this.#project.buildspec };
    const details = newBuild(context, this.#project, {
      initiator: this.#batch.initiator,
      sourceVersion: this.#batch.sourceVersion,
      variables: this.#batch.variables,
      reportBuildStatus: false,
    });
    const build = store.builds.put({ ...details, batchArn: this.#batch.arn });
    group.build = build;
    await builder.run(build, project, { url: this.#url(), revision: build.sourceVersion ?? 'HEAD' });
  }
}
