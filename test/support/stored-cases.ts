import { createArchiveStore } from '../../src/adapters/forge/archive-store';
import { createBoardStore } from '../../src/adapters/forge/board-store';
import { createCallbackKeyStore } from '../../src/adapters/forge/callback-key-store';
import { createCheckStore } from '../../src/adapters/forge/check-store';
import {
  createHealthStore,
  createManagerStore,
  createRemovedStore,
} from '../../src/adapters/forge/control-stores';
import { createDeadLetterStore } from '../../src/adapters/forge/dead-letter-store';
import { createDecisionStore } from '../../src/adapters/forge/decision-store';
import { createForkApprovals } from '../../src/adapters/forge/fork-approvals';
import { createHeardStore } from '../../src/adapters/forge/heard-store';
import { createIssuerStore } from '../../src/adapters/forge/issuer-store';
import { createMissedStartStore } from '../../src/adapters/forge/missed-start-store';
import { createPipelineIndex } from '../../src/adapters/forge/pipeline-index';
import { createRunStore } from '../../src/adapters/forge/run-store';
import { createSetupStore } from '../../src/adapters/forge/setup-store';
import { createAccountStore, createRepositorySettingsStore } from '../../src/adapters/forge/settings-stores';
import { createStatusOwners } from '../../src/adapters/forge/status-owners';
import { aPush, aRun, commit, repositoryId } from '../contract/stores/samples';
import * as firstSamples from '../fixtures/stored/version-1';
import * as settingsSamples from '../fixtures/stored/version-1-settings';
import * as valueSamples from '../fixtures/stored/version-1-values';
import { createMemoryLog, createSettableClock } from './fakes';
import { bulkCases } from './stored-bulk-cases';
import { gapCases } from './stored-gap-cases';

const samples = { ...firstSamples, ...settingsSamples, ...valueSamples };
const runId = samples.storedRun.key;
const place = ['ac_93b1d7e204', 'eu-central-1'] as const;
const link = { repositoryId, linkId: 'lk_5f2c81d0a9' };
const nowMs = Date.parse('2026-11-22T12:00:00.000Z');

/** What stands under each kind of key, and every way in which the app reads and writes it. */
export const stores = () => {
  const log = createMemoryLog();
  const pause = () => Promise.resolve();
  return {
    runs: createRunStore({ log }),
    decisions: createDecisionStore(),
    forkApprovals: createForkApprovals(),
    accounts: createAccountStore({ pause }),
    settings: createRepositorySettingsStore(),
    index: createPipelineIndex({ pause, log }),
    boards: createBoardStore({ pause, log }),
    issuer: createIssuerStore(),
    owners: createStatusOwners(),
    archives: createArchiveStore({ log }),
    setups: createSetupStore(),
    checks: createCheckStore({ pause }),
    heard: createHeardStore(),
    callbackKeys: createCallbackKeyStore(),
    missed: createMissedStartStore({ pause, log }),
    managers: createManagerStore(),
    removed: createRemovedStore({ pause }),
    health: createHealthStore({ clock: createSettableClock(), log }),
    deadLetters: createDeadLetterStore({ log }),
  };
};

type Stores = ReturnType<typeof stores>;

export interface Case {
  readonly sample: firstSamples.StoredSample;
  readonly read: (stores: Stores) => Promise<unknown>;
  /** What the sample means today. */
  readonly means: unknown;
  readonly write?: (stores: Stores) => Promise<unknown>;
}

/** Every kind of stored value, by its name in the ADR. */
export const cases: Readonly<Record<string, Case>> = {
  ...bulkCases,
  ...gapCases,
  run: {
    sample: samples.storedRun,
    read: ({ runs }) => runs.find(runId),
    means: expect.objectContaining({
      id: runId,
      version: 4,
      cause: 'push',
      ref: { type: 'branch', name: 'main' },
      stages: [
        { name: 'Source', state: 'succeeded' },
        { name: 'Build', state: 'running' },
        { name: 'Deploy', state: 'pending' },
      ],
      held: false,
      attempt: 1,
      startedAt: '2026-11-22T10:00:01.000Z',
      posted: 'running#1@0',
    }),
    write: ({ runs }) => runs.claim(aRun({ id: runId })),
  },
  accounts: {
    sample: samples.storedAccounts,
    read: async ({ accounts }) => (await accounts.get()).value,
    means: [expect.objectContaining({ label: 'Production', sets: ['follow', 'start'], state: 'working' })],
    write: ({ accounts }) => accounts.save({ version: 0, value: [] }),
  },
  repository: {
    sample: samples.storedRepository,
    read: async ({ settings }) => (await settings.get(repositoryId)).value,
    means: expect.objectContaining({
      fullName: 'acme/shop',
      links: [expect.objectContaining({ id: link.linkId, mode: 'start', allowUnmerged: false })],
    }),
    write: ({ settings }) => settings.save(repositoryId, { version: 0, value: { links: [] } }),
  },
  pipeline: {
    sample: samples.storedPipeline,
    read: ({ index }) => index.find(...place, 'shop-deploy'),
    means: [link],
    write: ({ index }) => index.add(...place, 'shop-deploy', { ...link, linkId: 'other' }),
  },
  board: {
    sample: samples.storedBoard,
    read: ({ boards }) => boards.get(repositoryId),
    means: expect.objectContaining({
      runs: [{ id: runId, version: 4, createdAt: '2026-11-22T10:00:00.000Z' }],
      starts: [[29922360, 1]],
    }),
    write: ({ boards }) => boards.reserve(repositoryId, 1, nowMs),
  },
  issuer: {
    sample: samples.storedTurn,
    read: ({ issuer }) => issuer.exclusively(nowMs, () => Promise.resolve('had its turn')),
    means: 'had its turn',
    write: ({ issuer }) => issuer.exclusively(nowMs, () => Promise.resolve()),
  },
  missed: {
    sample: samples.storedMissed,
    read: ({ missed }) => missed.find(samples.storedMissed.key),
    means: expect.objectContaining({
      commit,
      runIds: [runId],
      event: expect.objectContaining({ after: commit }) as unknown,
    }) as unknown,
    write: ({ missed }) => missed.note(aPush({ repositoryId })),
  },
  managers: {
    sample: samples.storedManagers,
    read: async ({ managers }) => (await managers.get()).value,
    means: [{ accountId: '557058:1' }, { accountId: '557058:2', projects: ['SHOP'] }],
    write: ({ managers }) => managers.save({ version: 0, value: [] }),
  },
  removed: {
    sample: samples.storedRemoved,
    read: ({ removed }) => removed.get(),
    means: expect.objectContaining({ accounts: [expect.objectContaining({ by: '557058:1' })] }),
    write: ({ removed }) => removed.update((now) => now),
  },
  health: {
    sample: samples.storedHealth,
    read: ({ health }) => health.get(),
    means: expect.objectContaining({ late: { at: '2026-11-22T10:00:00.000Z', seconds: 300 } }),
  },
  'dead-letter': {
    sample: samples.storedDeadLetter,
    read: ({ deadLetters }) => deadLetters.find(runId),
    means: expect.objectContaining({ kind: 'check', replayable: true }),
  },
  archive: {
    sample: samples.storedArchive,
    read: ({ archives }) => archives.find(repositoryId),
    means: expect.objectContaining({
      reason: 'deleted',
      settings: { links: [], fullName: 'acme/shop', formerNames: ['acme/store'], misses: 2 },
    }),
  },
  setup: {
    sample: samples.storedSetup,
    read: async ({ setups }) => (await setups.get()).value,
    means: expect.objectContaining({
      step: 'stack',
      choice: expect.objectContaining({ createProvider: true }) as unknown,
    }) as unknown,
    write: ({ setups }) => setups.save({ version: 0, value: { step: 'done', skipped: [] } }),
  },
  checks: {
    sample: samples.storedChecks,
    read: ({ checks }) => checks.find('ac_93b1d7e204'),
    means: expect.objectContaining({ checks: [expect.objectContaining({ result: 'failed', fix: 'Do' })] }),
    write: ({ checks }) =>
      checks.replace({
        accountLinkId: 'ac_93b1d7e204',
        at: '2026-11-23T10:00:00.000Z',
        checks: [],
        sent: [],
      }),
  },
  'heard:<account link>:<region>': {
    sample: samples.storedHeard,
    read: ({ heard }) => heard.find(...place),
    means: '2026-11-22T10:00:00.000Z',
  },
  'test-event:<account link>:<region>:<nonce>': {
    sample: samples.storedTestEvent,
    read: ({ heard }) => heard.hasTest(...place, 'n'),
    means: true,
  },
  'execution:<account link>:<region>:<execution id>': {
    sample: samples.storedPointer,
    read: ({ runs }) => runs.findIdByExecution(...place, '3f0d5a52-1c2b-4e5f-9a7b-2d4c6e8f0a1b'),
    means: runId,
  },
  'status:<repository>:<commit>:<link>': {
    sample: samples.storedOwner,
    read: ({ owners }) => owners.find(repositoryId, commit, link.linkId),
    means: runId,
    write: ({ owners }) => owners.claim(repositoryId, commit, link.linkId, 'other'),
  },
  'fork-approval:<repository>:<pull request>:<commit>': {
    sample: samples.storedForkApproval,
    read: ({ forkApprovals }) => forkApprovals.find(repositoryId, 7, commit),
    means: '712020:maria',
  },
  'callback:<account link>:<region>': {
    sample: samples.storedCallback,
    read: ({ callbackKeys }) => callbackKeys.find(...place),
    means: expect.objectContaining({
      keys: [{ hash: 'a'.repeat(64) }, { hash: 'b'.repeat(64), until: '2026-11-23T10:00:00.000Z' }],
    }),
  },
  'issuer:url': {
    sample: samples.storedIssuerUrl,
    read: ({ issuer }) => issuer.findUrl(),
    means: 'https://issuer.example/public/1',
  },
  'issuer:published': {
    sample: samples.storedPublished,
    read: ({ issuer }) => issuer.findPublished(),
    means: [expect.objectContaining({ kid: 'k1' })],
  },
  'issuer:keys': {
    sample: samples.storedSigningKeys,
    read: ({ issuer }) => issuer.findKeys(),
    means: [expect.objectContaining({ kid: 'k1', alg: 'ES256' })],
    write: async ({ issuer }) => {
      const [first] = (await issuer.findKeys()) ?? [];
      if (first) await issuer.claimKeys(first);
    },
  },
};
