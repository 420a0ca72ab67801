import { createHash } from 'node:crypto';
import { ServiceError } from '../../../src/domain/errors';
import type { PipelineFacts } from '../../../src/domain/links';
import type { ExecutionSnapshot } from '../../../src/domain/observations';
import type { AwsSession, ExecutionSummary, Pipelines, StartRequest } from '../../../src/ports/aws';

interface FakeExecution {
  readonly id: string;
  readonly pipeline: PipelineFacts;
  readonly request: StartRequest;
  readonly startedAt: string;
  readonly triggerDetail: string;
  snapshot: ExecutionSnapshot;
}

export interface FakePipelinesOptions {
  readonly pipelines: readonly PipelineFacts[];
  readonly nowMs: () => number;
  /** Commits whose build fails. */
  readonly breaking?: readonly string[];
}

const pageSize = 2;

/** `ASIA-<kind>-<session name>`, as the fake role sessions write it. */
const kindOf = ({ credentials }: AwsSession): string => credentials.accessKeyId.split('-')[1] ?? '';
const sessionNameOf = ({ credentials }: AwsSession): string =>
  credentials.accessKeyId.split('-').slice(2).join('-');

/** CodePipeline in memory: executions stay in progress until `settle` or `report` moves them. */
export class FakePipelines implements Pipelines {
  /** Every start that reached AWS, refused ones included. */
  readonly starts: StartRequest[] = [];
  readonly #options: FakePipelinesOptions;
  readonly #executions: FakeExecution[] = [];
  readonly #failures: ServiceError[] = [];

  constructor(options: FakePipelinesOptions) {
    this.#options = options;
  }

  /** The next call of any method throws this; repeated calls queue up. */
  failNext(error: ServiceError): void {
    this.#failures.push(error);
  }

  /** What AWS says of an execution from now on. */
  report(executionId: string, change: Partial<ExecutionSnapshot>): void {
    const execution = this.#executions.find(({ id }) => id === executionId);
    if (execution === undefined) throw new Error(`No execution ${executionId} was started`);
    execution.snapshot = { ...execution.snapshot, ...change };
  }

  /** Runs every open execution to its end. */
  settle(): void {
    for (const { id, pipeline, request, snapshot } of this.#executions) {
      if (snapshot.status === 'InProgress') this.report(id, this.#endOf(pipeline, request.commit));
    }
  }

  async start(session: AwsSession, request: StartRequest): Promise<string> {
    this.starts.push(request);
    const pipeline = this.#find(request.pipeline);
    if (kindOf(session) !== 'start') {
      throw new ServiceError('access-denied', 'The role lacks codepipeline:StartPipelineExecution.');
    }
    if (pipeline.type === 'V1') {
      throw new ServiceError('request-refused', 'CodePipeline refuses a revision for a V1 pipeline.');
    }
    const known = this.#executions.find(
      (each) =>
        each.pipeline.name === pipeline.name &&
        each.request.clientRequestToken === request.clientRequestToken,
    );
    return Promise.resolve((known ?? this.#begin(session, pipeline, request)).id);
  }

  /** Executions that were asked to stop. */
  readonly stops: string[] = [];

  async stop(session: AwsSession, pipeline: string, executionId: string): Promise<void> {
    const { name } = this.#find(pipeline);
    if (kindOf(session) !== 'control') {
      throw new ServiceError('access-denied', 'The role lacks codepipeline:StopPipelineExecution.');
    }
    const execution = this.#executions.find((each) => each.id === executionId && each.pipeline.name === name);
    if (execution === undefined) throw new ServiceError('execution-gone', 'AWS knows no such execution.');
    if (execution.snapshot.status === 'Stopping') return Promise.resolve();
    if (execution.snapshot.status !== 'InProgress') {
      throw new ServiceError('request-refused', 'CodePipeline refuses the request: it cannot be stopped.');
    }
    this.stops.push(executionId);
    this.report(executionId, { status: 'Stopping' });
  }

  async getExecution(
    _session: AwsSession,
    pipeline: string,
    executionId: string,
  ): Promise<ExecutionSnapshot> {
    const { name } = this.#find(pipeline);
    const execution = this.#executions.find((each) => each.id === executionId && each.pipeline.name === name);
    if (execution === undefined) throw new ServiceError('execution-gone', 'AWS knows no such execution.');
    return Promise.resolve(execution.snapshot);
  }

  async listExecutions(
    _session: AwsSession,
    pipeline: string,
    limit: number,
  ): Promise<readonly ExecutionSummary[]> {
    const { name } = this.#find(pipeline);
    const own = this.#executions.filter((each) => each.pipeline.name === name).reverse();
    return Promise.resolve(
      own.slice(0, limit).map(({ id, startedAt, triggerDetail, snapshot }) => ({
        executionId: id,
        startedAt,
        open: snapshot.status === 'InProgress' || snapshot.status === 'Stopping',
        triggerDetail,
      })),
    );
  }

  async getPipeline(_session: AwsSession, pipeline: string, nowIso: string): Promise<PipelineFacts> {
    return Promise.resolve({ ...this.#find(pipeline), readAt: nowIso });
  }

  async listPipelines(
    _session: AwsSession,
    cursor: string | undefined,
  ): Promise<{ names: readonly string[]; cursor?: string }> {
    this.#throwArmed();
    const from = Number(cursor ?? 0);
    const names = this.#options.pipelines.map(({ name }) => name).slice(from, from + pageSize);
    const next = from + pageSize;
    return Promise.resolve({
      names,
      ...(next < this.#options.pipelines.length ? { cursor: String(next) } : {}),
    });
  }

  #throwArmed(): void {
    const failure = this.#failures.shift();
    if (failure !== undefined) throw failure;
  }

  #find(name: string): PipelineFacts {
    this.#throwArmed();
    const found = this.#options.pipelines.find((pipeline) => pipeline.name === name);
    if (found === undefined) throw new ServiceError('pipeline-gone', `There is no pipeline ${name}.`);
    return found;
  }

  #begin(session: AwsSession, pipeline: PipelineFacts, request: StartRequest): FakeExecution {
    const hex = createHash('sha256').update(`${pipeline.name} ${request.clientRequestToken}`).digest('hex');
    const [, , , , accountId = ''] = pipeline.arn.split(':');
    const triggerDetail = `arn:aws:sts::${accountId}:assumed-role/Slipway/${sessionNameOf(session)}`;
    const repository = pipeline.sourceActions[0]?.repository;
    const execution: FakeExecution = {
      id: hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5'),
      pipeline,
      request,
      startedAt: new Date(this.#options.nowMs()).toISOString(),
      triggerDetail,
      snapshot: {
        status: 'InProgress',
        stages: [],
        commit: request.commit,
        ...(repository === undefined ? {} : { repository }),
        triggerDetail,
      },
    };
    this.#executions.push(execution);
    return execution;
  }

  #endOf(pipeline: PipelineFacts, commit: string): Partial<ExecutionSnapshot> {
    const [source = 'Source', build = 'Build', ...rest] = pipeline.stages;
    if (!this.#options.breaking?.includes(commit)) {
      const stages = pipeline.stages.map((name) => ({ name, state: 'succeeded' as const }));
      return { status: 'Succeeded', stages };
    }
    return {
      status: 'Failed',
      stages: [
        { name: source, state: 'succeeded' },
        { name: build, state: 'failed' },
        ...rest.map((name) => ({ name, state: 'pending' as const })),
      ],
      failure: `${build}: action Test failed: exit status 1`,
    };
  }
}
