import type { Clock } from '../core/clock';
import type { DefectLog } from '../core/defects';
import type { ProductEvent } from '../core/events';
import type { Faults } from '../core/faults';
import type { HttpHandler } from '../core/http';
import type { Network } from '../core/network';
import type { Snapshotted } from '../core/snapshot';
import type { Wire } from '../core/wire';
import type { Item } from './async/item';
import type { Consent } from './consents';
import type { ProductRest } from './gateway/product';
import type { InvocationMetrics } from './invoker';
import type { KvsStore } from './kvs';
import type { LogLine } from './logs';
import type { Manifest } from './manifest';
import type { ResolverCall } from './resolvers';

export interface ForgeHostOptions {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly faults: Faults;
  readonly network: Network;
  /** Bitbucket's REST API. */
  readonly rest: ProductRest;
  readonly manifestPath: string;
  /** Default: the manifest's `app.package.path`. */
  readonly distDir?: string;
  /** Folder for files the host makes; created when missing. */
  readonly stateDir: string;
  /** How far queries lag behind writes, in milliseconds of the clock. Default 200. */
  readonly kvsLagMs?: number;
  /** Environment variables of the app. */
  readonly variables?: Readonly<Record<string, string>>;
  /** Sees and may hold back every request of app code. */
  readonly wire?: Wire;
}

export interface ForgeHost extends Snapshotted {
  readonly manifest: Manifest;
  /** Major version of the Node that runs the app; compare with `manifest.nodeMajor`. */
  readonly nodeMajor: number;
  /** Installs the app in a workspace and sends its lifecycle event. Once more is no change. */
  install(workspace: {
    workspaceUuid: string;
    workspaceSlug: string;
    installerAccountId: string;
    /** Storage of an installation before, which Atlassian links to the new one on request within 21 days. */
    storage?: KvsStore;
  }): Promise<void>;
  /**
   * Uninstalls the app: its `preUninstall` function runs first and cannot keep it from happening. Web triggers, events and schedules of
   * the installation end. Returns what its storage held. @throws Error when the app is not installed there
   */
  uninstall(workspaceUuid: string): Promise<KvsStore>;
  /** Sends a product event to its triggers: asynchronously, at least once. */
  deliver(event: ProductEvent): void;
  /** Every web trigger host. */
  readonly webTriggers: HttpHandler;
  /** `/_forge/**` on localhost and 127.0.0.1. */
  readonly ui: HttpHandler;
  /** Calls a resolver as a page would. @throws ResolverCallError */
  invokeResolver(call: ResolverCall): Promise<unknown>;
  /** The address the app would get for a web trigger; made when there is none yet. */
  webTriggerUrl(workspaceUuid: string, moduleKey: string): string;
  /** Whether the user lets the app act for them. */
  setConsent(accountId: string, consent: Consent): void;
  /** Runs every scheduled trigger now. */
  runSchedules(): Promise<void>;
  /** Resolves when nothing runs and nothing that is due waits. */
  idle(): Promise<void>;
  readonly settled: boolean;
  /** Figures of every finished invocation, oldest first. */
  readonly metrics: InvocationMetrics[];
  /** The latest lines the app logged, oldest first. */
  logs(): readonly LogLine[];
  /** Store of an installation. @throws Error when the app is not installed there */
  kvs(workspaceUuid: string): KvsStore;
  /** Events not delivered yet, soonest first. */
  pendingEvents(): readonly Item[];
  close(): Promise<void>;
}
