import { type ChildProcess, spawn } from 'node:child_process';
import path from 'node:path';
import { createInterface } from 'node:readline';
import {
  type Failure,
  type InvokeMessage,
  type ResultMessage,
  resultMessageSchema,
} from '../worker/protocol';
import { cacheFolder } from './cache';

export interface ProcessOptions {
  readonly nodePath: string;
  readonly memoryMb: number;
  readonly workerFile: string;
  readonly appDir: string;
  readonly doorUrl: string;
  /** `forge variables`, as environment variables of the app. */
  readonly variables: Readonly<Record<string, string>>;
  readonly onLogLine: (line: string) => void;
}

const start = (options: ProcessOptions): ChildProcess =>
  spawn(options.nodePath, [`--max-old-space-size=${options.memoryMb}`, options.workerFile, options.doorUrl], {
    cwd: options.appDir,
    // No variable of this machine reaches the app: Forge gives a function none but those that were set for the app. What Node itself
    // is told, the worker takes away before the app's code runs.
    env: { ...options.variables, NODE_COMPILE_CACHE: path.join(cacheFolder, 'compiled') },
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
  });

/** One container of the app: it keeps its modules between invocations and serves several at a time, of every function. */
export class AppProcess {
  readonly #child: ChildProcess;
  readonly #waiting = new Map<string, (result: ResultMessage) => void>();
  #retired = false;
  #killed = false;

  constructor(options: ProcessOptions) {
    this.#child = start(options);
    let errors = '';
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      if (stream) createInterface({ input: stream }).on('line', options.onLogLine);
    }
    this.#child.stderr?.on('data', (chunk: Buffer) => (errors = `${errors}${chunk.toString()}`.slice(-2000)));
    this.#child.on('message', (raw) => this.#settle(resultMessageSchema.parse(raw)));
    this.#child.on('error', (error) => this.#failAll({ name: 'CRASH', message: String(error) }));
    this.#child.on('exit', (code) => {
      const name = this.#killed ? 'CLOSED' : 'CRASH';
      this.#failAll({ name, message: `The process ended (${code}). ${errors}` });
    });
  }

  get retired(): boolean {
    return this.#retired;
  }

  /** Never rejects: when the process ends the failure is named CRASH, or CLOSED after `kill`. */
  invoke(message: InvokeMessage): Promise<ResultMessage> {
    return new Promise((resolve) => {
      this.#waiting.set(message.invocation.appContext.invocationId, resolve);
      this.#child.send(message);
    });
  }

  /** Gives one invocation up. The process takes no more work and dies with its last other invocation. */
  abandon(invocationId: string): void {
    this.#retired = true;
    this.#waiting.delete(invocationId);
    if (this.#waiting.size === 0) this.kill();
  }

  kill(): void {
    this.#retired = true;
    this.#killed = true;
    this.#child.kill('SIGKILL');
  }

  #settle(result: ResultMessage): void {
    const resolve = this.#waiting.get(result.invocationId);
    this.#waiting.delete(result.invocationId);
    resolve?.(result);
    if (this.#retired && this.#waiting.size === 0) this.kill();
  }

  #failAll(failure: Failure): void {
    this.#retired = true;
    for (const invocationId of [...this.#waiting.keys()]) this.#settle({ invocationId, failure });
  }
}
