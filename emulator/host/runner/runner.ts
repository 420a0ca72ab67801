import fs from 'node:fs';
import path from 'node:path';
import type { Manifest } from '../manifest';
import type { InvokeMessage, ResultMessage } from '../worker/protocol';
import { AppProcess } from './app-process';
import { findNode, type NodeBinary } from './node-binary';
import { buildWorker } from './worker-bundle';

export interface RunnerOptions {
  readonly manifest: Manifest;
  readonly distDir: string;
  readonly doorUrl: string;
  readonly variables: Readonly<Record<string, string>>;
  readonly onLogLine: (line: string) => void;
}

/** `dir/file.fn` of the manifest: the bundle file it is in and the name it is exported by. */
const locate = (distDir: string, handler: string): { bundleFile: string; exportName: string } | undefined => {
  const dot = handler.lastIndexOf('.');
  const base = path.resolve(distDir, handler.slice(0, dot));
  const bundleFile = [`${base}.cjs`, `${base}.js`].find((file) => fs.existsSync(file));
  return bundleFile === undefined ? undefined : { bundleFile, exportName: handler.slice(dot + 1) };
};

/** Runs handlers of the built app, unmodified, in a process of their own. */
export class Runner {
  readonly node: NodeBinary;
  readonly #options: RunnerOptions;
  readonly #workerFile: string;
  #process: AppProcess | undefined;

  private constructor(options: RunnerOptions, workerFile: string) {
    this.#options = options;
    this.#workerFile = workerFile;
    this.node = findNode(options.manifest.nodeMajor);
  }

  static async create(options: RunnerOptions): Promise<Runner> {
    return new Runner(options, await buildWorker());
  }

  /** Never rejects: what goes wrong is a failure, named TIMEOUT when the real time given was used up. */
  async invoke(
    handler: string,
    invocation: InvokeMessage['invocation'],
    args: unknown[],
  ): Promise<ResultMessage> {
    const { invocationId } = invocation.appContext;
    const place = locate(this.#options.distDir, handler);
    if (!place)
      return { invocationId, failure: { name: 'CRASH', message: `No bundle for handler ${handler}` } };
    const container = this.#container();
    let timer: NodeJS.Timeout | undefined;
    const timeout = new Promise<ResultMessage>((resolve) => {
      timer = setTimeout(() => {
        container.abandon(invocationId);
        const message = `${handler} used up its ${invocation.timeoutMs} ms`;
        resolve({ invocationId, failure: { name: 'TIMEOUT', message } });
      }, invocation.timeoutMs);
    });
    const result = await Promise.race([container.invoke({ ...place, args, invocation }), timeout]);
    clearTimeout(timer);
    return result;
  }

  close(): void {
    this.#process?.kill();
  }

  #container(): AppProcess {
    if (this.#process && !this.#process.retired) return this.#process;
    const { manifest, distDir, doorUrl, variables, onLogLine } = this.#options;
    this.#process = new AppProcess({
      nodePath: this.node.path,
      memoryMb: manifest.memoryMb,
      workerFile: this.#workerFile,
      appDir: distDir,
      doorUrl,
      variables,
      onLogLine,
    });
    return this.#process;
  }
}
