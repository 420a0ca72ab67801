import { createHash } from 'node:crypto';
import { shownPhases } from '../../../src/domain/builds';
import { ServiceError } from '../../../src/domain/errors';
import type { PipelineFacts } from '../../../src/domain/links';
import type { ExecutionSnapshot } from '../../../src/domain/observations';
import type {
  AwsSession,
  ExecutionSummary,
  ProjectPage,
  Projects,
  StartRequest,
} from '../../../src/ports/aws';

interface FakeBuild {
  readonly id: string;
  readonly project: PipelineFacts;
  readonly request: StartRequest;
  readonly startedAt: string;
  snapshot: ExecutionSnapshot;
}

export interface FakeProjectsOptions {
  readonly projects: readonly PipelineFacts[];
  readonly nowMs: () => number;
  /** Commits whose build fails. */
  readonly breaking?: readonly string[];
}

/** `ASIA-<kind>-<session name>`, as the fake role sessions write it. */
const kindOf = ({ credentials }: AwsSession): string => credentials.accessKeyId.split('-')[1] ?? '';

const inputOf = ({ clientRequestToken: _token, ...input }: StartRequest): string => JSON.stringify(input);

/** CodeBuild in memory: builds stay in progress until `settle`. Its list has one page. */
export class FakeProjects implements Projects {
  readonly #options: FakeProjectsOptions;
  readonly #builds: FakeBuild[] = [];

  constructor(options: FakeProjectsOptions) {
    this.#options = options;
  }

  /** Runs every open build to its end. */
  settle(): void {
    for (const build of this.#builds.filter(({ snapshot }) => snapshot.status === 'InProgress')) {
      build.snapshot = { ...build.snapshot, ...this.#endOf(build.request.commit) };
    }
  }

  async start(session: AwsSession, request: StartRequest): Promise<string> {
    const project = this.#find(request.pipeline);
    if (kindOf(session) !== 'start') {
      throw new ServiceError('access-denied', 'The role lacks codebuild:StartBuild.');
    }
    if (project.sourceActions.length === 0) {
      throw new ServiceError('request-refused', 'CodeBuild refuses to build without a source.');
    }
    const known = this.#builds.find(
      (each) =>
        each.project.name === project.name && each.request.clientRequestToken === request.clientRequestToken,
    );
    if (known !== undefined && inputOf(known.request) !== inputOf(request)) {
      throw new ServiceError('request-refused', 'The token was used with different parameters.');
    }
    return Promise.resolve((known ?? this.#begin(project, request)).id);
  }

  async stop(session: AwsSession, target: string, executionId: string): Promise<void> {
    if (kindOf(session) !== 'control') {
      throw new ServiceError('access-denied', 'The role lacks codebuild:StopBuild.');
    }
    const build = this.#builds.find((each) => each.id === executionId && each.project.name === target);
    if (build === undefined) throw new ServiceError('pipeline-gone', 'There is no such build.');
    if (build.snapshot.status === 'InProgress') build.snapshot = { ...build.snapshot, status: 'Stopped' };
    return Promise.resolve();
  }

  async getExecution(_session: AwsSession, target: string, executionId: string): Promise<ExecutionSnapshot> {
    const build = this.#builds.find((each) => each.id === executionId && each.project.name === target);
    if (build === undefined) throw new ServiceError('execution-gone', 'AWS knows no such build.');
    return Promise.resolve(build.snapshot);
  }

  async listExecutions(
    _session: AwsSession,
    target: string,
    limit: number,
  ): Promise<readonly ExecutionSummary[]> {
    const { name } = this.#find(target);
    const own = this.#builds.filter((each) => each.project.name === name).reverse();
    return Promise.resolve(
      own.slice(0, limit).map(({ id, startedAt, request, snapshot }) => ({
        executionId: id,
        startedAt,
        open: snapshot.status === 'InProgress',
        runVariable: request.clientRequestToken,
      })),
    );
  }

  async getProject(_session: AwsSession, target: string, nowIso: string): Promise<PipelineFacts> {
    return Promise.resolve({ ...this.#find(target), readAt: nowIso });
  }

  async listProjects(
    _session: AwsSession,
    _cursor: string | undefined,
    nowIso: string,
  ): Promise<ProjectPage> {
    const projects = this.#options.projects.map((facts) => ({ ...facts, readAt: nowIso }));
    return Promise.resolve({ projects });
  }

  #find(name: string): PipelineFacts {
    const found = this.#options.projects.find((project) => project.name === name);
    if (found === undefined) throw new ServiceError('pipeline-gone', `There is no ${name}.`);
    return found;
  }

  #begin(project: PipelineFacts, request: StartRequest): FakeBuild {
    const hex = createHash('sha256').update(`${project.name} ${request.clientRequestToken}`).digest('hex');
    const repository = project.sourceActions[0]?.repository;
    const startedAt = new Date(this.#options.nowMs()).toISOString();
    const build: FakeBuild = {
      id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
      project,
      request,
      startedAt,
      snapshot: {
        status: 'InProgress',
        stages: [],
        commit: request.commit,
        ...(repository === undefined ? {} : { repository }),
        startedAt,
        runVariable: request.clientRequestToken,
      },
    };
    this.#builds.push(build);
    return build;
  }

  #endOf(commit: string): Partial<ExecutionSnapshot> {
    const failed = this.#options.breaking?.includes(commit) === true;
    const stages = shownPhases.map((name) => ({
      name,
      state: failed && name === 'BUILD' ? ('failed' as const) : ('succeeded' as const),
    }));
    return failed
      ? { status: 'Failed', stages, failure: 'BUILD: exit status 3' }
      : { status: 'Succeeded', stages };
  }
}
