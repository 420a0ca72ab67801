import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { EmulatorClock } from './core/clock';
import { DefectLog } from './core/defects';
import { Faults } from './core/faults';
import { LoopbackNetwork } from './core/network';
import type { Wire } from './core/wire';
import { createForgeHost, type ForgeHost } from './host';
import { registerRoutes } from './routes';
import { startServer } from './server';
import { type AwsDeps, type AwsService, createAws } from './services/aws';
import { type BitbucketService, createBitbucket } from './services/bitbucket';
import { StateFile } from './state-file';

export interface EmulatorOptions {
  /** Folder of the app's bundles. Default: the one manifest.yml names. */
  readonly distDir?: string;
  /** Default: manifest.yml of this repository. */
  readonly manifestPath?: string;
  /** Keeps state, repositories and the host's files. Default: a temporary folder that `close` removes. */
  readonly stateDir?: string;
  /** Default: any free port. */
  readonly port?: number;
  readonly clock?: EmulatorClock;
  /** Lag of key-value queries in milliseconds of the clock. */
  readonly kvsLagMs?: number;
  /** `forge variables` of the app. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sees and may hold back every request of app code; for measurements. */
  readonly wire?: Wire;
}

export interface Emulator {
  /** `http://localhost:<port>`: the Bitbucket site. */
  readonly url: string;
  readonly clock: EmulatorClock;
  readonly faults: Faults;
  readonly defects: DefectLog;
  readonly network: LoopbackNetwork;
  readonly bitbucket: BitbucketService;
  readonly aws: AwsService;
  readonly forge: ForgeHost;
  /** Resolves when no service works on anything that is due now. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

const defaultManifest = path.join(import.meta.dirname, '../manifest.yml');

/** Services start each other's work, so all must be still in the same round. */
const allIdle = async (aws: AwsService, forge: ForgeHost): Promise<void> => {
  for (;;) {
    const before = forge.metrics.length;
    await aws.idle();
    await forge.idle();
    await aws.idle();
    if (forge.settled && forge.metrics.length === before) return;
  }
};

const prepareStateDir = (stateDir: string | undefined): string => {
  if (stateDir === undefined) return fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-'));
  fs.mkdirSync(stateDir, { recursive: true });
  return stateDir;
};

/** CodeBuild reports with the credential that somebody connected it with; what Bitbucket refuses is lost, as in AWS. */
const statusReporter =
  (bitbucket: BitbucketService): NonNullable<AwsDeps['reportStatus']> =>
  async (fullName, commit, status) => {
    const request = {
      method: 'POST',
      url: new URL(`https://api.bitbucket.org/2.0/repositories/${fullName}/commit/${commit}/statuses/build`),
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(status)),
    };
    await bitbucket.rest(request, { provider: 'app', scopes: ['read:repository:bitbucket'] });
  };

const startServices = async (options: EmulatorOptions, stateDir: string) => {
  const clock = options.clock ?? new EmulatorClock();
  const [defects, faults] = [new DefectLog(), new Faults()];
  const network: LoopbackNetwork = new LoopbackNetwork(() => server.port);
  const common = { clock, defects, faults, stateDir };
  const bitbucket = createBitbucket({ ...common, baseUrl: () => server.url });
  const aws = createAws({
    ...common,
    network,
    cloneUrl: (fullName) => bitbucket.cloneUrl(fullName),
    reportStatus: statusReporter(bitbucket),
  });
  const forge = await createForgeHost({
    ...common,
    network,
    rest: (request, auth) => bitbucket.rest(request, auth),
    manifestPath: options.manifestPath ?? defaultManifest,
    ...(options.distDir === undefined ? {} : { distDir: options.distDir }),
    ...(options.kvsLagMs === undefined ? {} : { kvsLagMs: options.kvsLagMs }),
    ...(options.variables === undefined ? {} : { variables: options.variables }),
    ...(options.wire === undefined ? {} : { wire: options.wire }),
  });
  bitbucket.onEvent((event) => forge.deliver(event));
  bitbucket.onRefUpdate((update) => aws.onRefUpdate(update));
  registerRoutes(network, { bitbucket, aws, forge });
  const server = await startServer(network, defects, options.port ?? 0).catch(async (error: unknown) => {
    await forge.close();
    await aws.close();
    throw error;
  });
  return { clock, defects, faults, network, server, bitbucket, aws, forge };
};

/** Starts Bitbucket, the Forge host and AWS on one loopback port, and goes on from `stateDir` when an earlier run left its state. */
export const createEmulator = async (options: EmulatorOptions = {}): Promise<Emulator> => {
  const stateDir = prepareStateDir(options.stateDir);
  const { server, ...services } = await startServices(options, stateDir);
  const { bitbucket, aws, forge, clock } = services;
  const state = new StateFile(stateDir, { bitbucket, aws, forge });
  state.start();
  return {
    ...services,
    url: server.url,
    idle: () => allIdle(aws, forge),
    close: async () => {
      clock.stop();
      await forge.close();
      await aws.close();
      await server.close();
      state.stop();
      if (options.stateDir === undefined) fs.rmSync(stateDir, { recursive: true, force: true });
    },
  };
};
