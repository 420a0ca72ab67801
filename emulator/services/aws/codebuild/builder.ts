import { cp } from 'node:fs/promises';
import type { AwsContext } from '../core/context';
import { fetchCommit } from '../core/git';
import { inWorkDir, makeWorkDir, removeDir } from '../core/work-dirs';
import type { EventBus } from '../events';
import { buildEnvironment } from './build-environment';
import type { Buildspec } from './buildspec';
import type { Build, BuildStatus, Project } from './entities';
import { emitBuildState } from './events';
import { reportStatus } from './report-status';
import { copyArtifacts } from './copy-artifacts';
import { PhaseRecord } from './phase-record';
import { readBuildspec } from './read-buildspec';
import { runPhases } from './run-phases';

/** Where a build's files come from: a folder that a pipeline made, or a revision of a repository. */
export type BuildSource =
  | { readonly dir: string; readonly commit: string | undefined }
  | { readonly url: string; readonly revision: string; readonly refusal?: string | undefined };

interface Files {
  readonly source: BuildSource;
  readonly artifactDir: string | undefined;
}

interface Running {
  readonly controller: AbortController;
  outcome: BuildStatus | undefined;
}

const MINUTE_MS = 60_000;

/** Runs builds: real commands of the real commit, one temporary checkout each. */
export class Builder {
  readonly #context: AwsContext;
  readonly #bus: EventBus;
  readonly #running = new Map<string, Running>();

  constructor(context: AwsContext, bus: EventBus) {
    this.#context = context;
    this.#bus = bus;
  }

  /** Runs to the end; the outcome is in `build`. A green build leaves its artifacts in `artifactDir`. */
  async run(build: Build, project: Project, source: BuildSource, artifactDir?: string): Promise<void> {
    const running: Running = { controller: new AbortController(), outcome: undefined };
    this.#running.set(build.arn, running);
    // The commands run in real time, so their limit does too.
    const timer = setTimeout(() => this.#end(build.arn, 'TIMED_OUT'), build.timeoutMinutes * MINUTE_MS);
    emitBuildState(this.#bus, build);
    let status: BuildStatus = 'FAULT';
    try {
      await this.#delay(running);
      status = await inWorkDir(this.#context.workDir, `build-${build.project}`, (dir) =>
        this.#inside(build, project, { source, artifactDir }, dir, running),
      );
    } finally {
      clearTimeout(timer);
      this.#running.delete(build.arn);
      this.#finish(build, running.outcome ?? status);
      await reportStatus(this.#context, build);
    }
  }

  /** Kills a running build. False when it does not run. */
  stop(arn: string): boolean {
    return this.#end(arn, 'STOPPED');
  }

  close(): void {
    for (const arn of this.#running.keys()) this.#end(arn, 'FAULT');
  }

  /** A build of its own takes as long as an action of a pipeline; that of an action has waited there. */
  async #delay({ controller }: Running): Promise<void> {
    const { settings, activity, clock } = this.#context;
    if (settings.buildDelayMs <= 0) return;
    await activity.park(
      new Promise<void>((resolve) => {
        const cancel = clock.schedule(settings.buildDelayMs, resolve);
        controller.signal.addEventListener('abort', () => {
          cancel();
          resolve();
        });
      }),
    );
  }

  #phaseRecord(build: Build): PhaseRecord {
    return new PhaseRecord(build, () => this.#context.clock.nowMs());
  }

  #finish(build: Build, status: BuildStatus): void {
    const phases = this.#phaseRecord(build);
    phases.pass('FINALIZING');
    phases.start('COMPLETED');
    build.status = status;
    build.endMs = this.#context.clock.nowMs();
    emitBuildState(this.#bus, build);
  }

  #end(arn: string, outcome: BuildStatus): boolean {
    const running = this.#running.get(arn);
    if (!running) return false;
    running.outcome ??= outcome;
    running.controller.abort();
    return true;
  }

  async #inside(
    build: Build,
    project: Project,
    files: Files,
    dir: string,
    running: Running,
  ): Promise<BuildStatus> {
    const phases = this.#phaseRecord(build);
    for (const type of ['SUBMITTED', 'QUEUED', 'PROVISIONING']) phases.pass(type);
    phases.start('DOWNLOAD_SOURCE');
    try {
      await this.#download(build, files.source, dir);
      await reportStatus(this.#context, build);
      const spec = await readBuildspec(dir, project.buildspec);
      phases.end('SUCCEEDED');
      if (!(await this.#phases(build, spec, dir, phases, running))) return 'FAILED';
      phases.start('UPLOAD_ARTIFACTS');
      if (files.artifactDir !== undefined) await copyArtifacts(spec, dir, files.artifactDir);
      phases.end('SUCCEEDED');
      return 'SUCCEEDED';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      build.log.push(`[Container] ${message}`);
      phases.end('FAILED', message);
      return 'FAILED';
    }
  }

  async #download(build: Build, source: BuildSource, dir: string): Promise<void> {
    if ('dir' in source) {
      await cp(source.dir, dir, { recursive: true });
      build.resolvedSourceVersion = source.commit;
      return;
    }
    if (source.refusal !== undefined) throw new Error(source.refusal);
    const commit = await fetchCommit({ ...source, dir }, { files: true, history: true });
    build.resolvedSourceVersion = commit.sha;
  }

  async #phases(
    build: Build,
    spec: Buildspec,
    dir: string,
    phases: PhaseRecord,
    running: Running,
  ): Promise<boolean> {
    const stateDir = await makeWorkDir(this.#context.workDir, 'shell');
    const onLine = (line: string): void => {
      build.log.push(line);
    };
    const shell = {
      dir,
      stateDir,
      env: buildEnvironment(build, spec, dir, stateDir),
      onLine,
      signal: running.controller.signal,
    };
    try {
      return await runPhases(spec, shell, {
        started: (name) => phases.start(name.toUpperCase()),
        ended: (_, failure) =>
          phases.end(failure === undefined ? 'SUCCEEDED' : (running.outcome ?? 'FAILED'), failure),
      });
    } finally {
      await removeDir(stateDir);
    }
  }
}
