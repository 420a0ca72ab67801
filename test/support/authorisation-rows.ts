/* eslint-disable max-lines -- a row for each resolver: the table is read whole */
import { demoRegion } from '../../emulator/demo/seed';
import type { ResolverName } from '../../src/contract/requests';
import type { AuthorisationWorld } from './authorisation';
import type { Row } from './authorisation-access';
import {
  nobody,
  everyReader,
  everyWriter,
  everyAdmin,
  everyManager,
  onlyOwner,
  everyMember,
} from './authorisation-access';

export const aLinkInput = ({ accountLinkId }: AuthorisationWorld) => ({
  name: 'Another',
  mode: 'follow',
  accountLinkId,
  region: demoRegion,
  pipeline: 'not-in-aws',
  branches: { include: [], exclude: [] },
  tags: { include: [], exclude: [] },
  variables: {},
  allowUnmerged: false,
  allowBothStart: false,
});

const stale = -1;
const ofNoRule = () => ({ linkId: 'gone', id: 'gone' });
const aRequestId = '0f8fad5b-d9cb-469f-a165-70867728950e';
const noStep = { accounts: [], repositories: [], roles: {} };

export const aBulkRow = (change: object) => ({
  repositoryId: '11111111-1111-4111-8111-111111111111',
  accountLinkId: 'gone',
  region: demoRegion,
  pipeline: 'shop-build',
  mode: 'follow',
  allowBothStart: false,
  ...change,
});

/** Every resolver has its row: without one this file does not compile, and the test's first case fails. */
export const rows: Readonly<Record<ResolverName, Row>> = {
  'panel/load': { payload: () => ({}), allowed: everyReader, then: 'ok' },
  'runs/poll': {
    payload: (_, grant) => ({ grant, known: {} }),
    allowed: { ...everyReader, otherRepository: nobody },
    then: 'ok',
  },
  'decisions/list': { payload: () => ({}), allowed: everyReader, then: 'ok' },
  'decisions/dry-run': {
    payload: () => ({ from: 'push', ref: { type: 'branch', name: 'main' }, change: 'updated' }),
    allowed: everyReader,
    then: 'ok',
  },
  'gaps/list': { payload: () => ({}), allowed: everyReader, then: 'ok' },
  'gaps/evaluate': {
    payload: () => ({ ref: { type: 'branch', name: 'gone' }, commit: 'f'.repeat(40) }),
    allowed: everyWriter,
    then: 'invalid',
  },
  'runs/release': { payload: ({ runId }) => ({ runIds: [runId] }), allowed: everyWriter, then: 'ok' },
  'runs/discard': { payload: ({ runId }) => ({ runIds: [runId] }), allowed: everyWriter, then: 'ok' },
  'runs/start': {
    payload: () => ({ linkId: 'gone', ref: { type: 'branch', name: 'main' }, requestId: aRequestId }),
    allowed: everyWriter,
    then: 'invalid',
  },
  'runs/re-run': {
    payload: () => ({ runId: 'gone', requestId: aRequestId }),
    allowed: everyWriter,
    then: 'invalid',
  },
  'refs/search': { payload: () => ({ text: 'ma' }), allowed: everyReader, then: 'ok' },
  'pull-requests/load': { payload: () => ({ number: 999 }), allowed: everyReader, then: 'invalid' },
  'pull-requests/approve': {
    payload: () => ({ number: 999, commit: 'a'.repeat(40) }),
    allowed: everyWriter,
    then: 'invalid',
  },
  'accounts/list': { payload: () => ({}), allowed: everyManager, then: 'ok' },
  'accounts/save': {
    payload: () => ({
      id: 'gone',
      roleArn: 'arn:aws:iam::111122223333:role/x',
      label: 'X',
      regions: [demoRegion],
    }),
    allowed: everyManager,
    then: 'invalid',
  },
  'accounts/verify': { payload: () => ({ id: 'gone' }), allowed: everyManager, then: 'invalid' },
  'accounts/verify-events': { payload: () => ({ id: 'gone' }), allowed: everyManager, then: 'invalid' },
  'accounts/checks': { payload: () => ({}), allowed: everyManager, then: 'ok' },
  'accounts/verify-all': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'accounts/rotate-callback-key': {
    payload: () => ({ id: 'gone', region: demoRegion }),
    allowed: everyManager,
    then: 'invalid',
  },
  'accounts/save-access-key': {
    payload: () => ({ id: 'gone', accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a'.repeat(40) }),
    allowed: everyManager,
    then: 'invalid',
  },
  'accounts/remove': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'ok' },
  'accounts/create-callback-key': {
    payload: ({ accountLinkId }) => ({ id: accountLinkId, region: demoRegion }),
    allowed: everyManager,
    then: 'ok',
  },
  'issuer/rotate': { payload: () => ({ emergency: true }), allowed: onlyOwner, then: 'ok' },
  'links/list': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  // Whether there is such a pipeline is for owners alone to know.
  'links/save': { payload: aLinkInput, allowed: everyAdmin, then: 'invalid', thenOwner: 'aws' },
  'links/remove': { payload: () => ({ id: 'gone' }), allowed: everyAdmin, then: 'ok' },
  'pipelines/list': {
    payload: ({ accountLinkId }) => ({ accountLinkId, region: demoRegion }),
    allowed: everyAdmin,
    then: 'ok',
  },
  'rules/save': { payload: () => ({ linkId: 'gone', rule: {} }), allowed: everyAdmin, then: 'invalid' },
  'rules/duplicate': { payload: ofNoRule, allowed: everyAdmin, then: 'invalid' },
  'rules/set-enabled': {
    payload: () => ({ ...ofNoRule(), enabled: false }),
    allowed: everyAdmin,
    then: 'invalid',
  },
  'rules/remove': { payload: ofNoRule, allowed: everyAdmin, then: 'invalid' },
  'rules/list-removed': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'rules/restore': { payload: () => ({ id: 'gone' }), allowed: everyAdmin, then: 'invalid' },
  'rules/preview': { payload: () => ({ linkId: 'gone', rule: {} }), allowed: everyAdmin, then: 'invalid' },
  'get-started/load': { payload: () => ({}), allowed: everyMember, then: 'ok' },
  'setup/load': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'setup/choose': {
    payload: () => ({
      version: stale,
      accounts: '111122223333',
      regions: [demoRegion],
      sets: [],
      pipelines: [],
      repositories: [],
      createProvider: true,
    }),
    allowed: onlyOwner,
    then: 'conflict',
  },
  'setup/stack': { payload: () => ({}), allowed: onlyOwner, then: 'invalid' },
  'setup/go': { payload: () => ({ version: stale, step: 'stack' }), allowed: onlyOwner, then: 'conflict' },
  'setup/watch': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'setup/offers': {
    payload: ({ accountLinkId }) => ({ accountLinkId, region: demoRegion }),
    allowed: onlyOwner,
    then: 'ok',
  },
  'setup/link': {
    payload: ({ accountLinkId }) => ({
      links: [
        {
          accountLinkId,
          region: demoRegion,
          pipeline: 'shop-build',
          fullName: 'rival/vault',
          mode: 'follow',
        },
      ],
    }),
    allowed: onlyOwner,
    then: 'ok',
  },
  'setup/starter': {
    payload: ({ accountLinkId }) => ({
      kind: 'pipeline',
      region: demoRegion,
      name: 'shop',
      // Of nobody's workspace.
      repositoryId: '00000000-0000-4000-8000-000000000000',
      branch: 'main',
      connectionArn: `arn:aws:codeconnections:${demoRegion}:${accountLinkId}:connection/00000000-0000-4000-8000-000000000000`,
      deploy: { kind: 'none' },
    }),
    allowed: onlyOwner,
    then: 'invalid',
  },
  'setup/find-repositories': { payload: () => ({ text: 'o' }), allowed: onlyOwner, then: 'ok' },
  'pause/load': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  // The row after it lifts the pause again.
  'pause/set': { payload: () => ({ reason: 'Tested' }), allowed: onlyOwner, then: 'ok' },
  'pause/lift': { payload: () => ({ then: 'leave' }), allowed: onlyOwner, then: 'ok' },
  'pause/start-anyway': {
    payload: () => ({ id: 'missed:gone:gone', reason: 'Now' }),
    allowed: onlyOwner,
    then: 'invalid',
  },
  'repository-pause/load': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'repository-pause/set': { payload: () => ({ reason: 'Tested' }), allowed: everyAdmin, then: 'ok' },
  'repository-pause/lift': { payload: () => ({ then: 'leave' }), allowed: everyAdmin, then: 'ok' },
  'repository-pause/start-anyway': {
    payload: () => ({ id: 'missed:gone:gone', reason: 'Now' }),
    allowed: onlyOwner,
    then: 'invalid',
  },
  'audit/list': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'audit/export': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'audit/delivery': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'audit/deliver': {
    payload: () => ({ accountLinkId: 'gone', region: demoRegion }),
    allowed: onlyOwner,
    then: 'invalid',
  },
  'audit/stop-delivery': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'fan-out/load': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'fan-out/save': {
    payload: () => ({ accountLinkId: 'gone', region: demoRegion }),
    allowed: everyAdmin,
    then: 'invalid',
  },
  'fan-out/stop': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'health/load': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'dead-letters/replay': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'ok' },
  'dead-letters/discard': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'ok' },
  'accounts/list-removed': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'accounts/restore': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'invalid' },
  'links/list-removed': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'links/restore': { payload: () => ({ id: 'gone' }), allowed: everyAdmin, then: 'invalid' },
  'managers/list': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'managers/find-people': { payload: () => ({ text: '' }), allowed: onlyOwner, then: 'ok' },
  'managers/save': { payload: () => ({ accountId: 'nobody' }), allowed: onlyOwner, then: 'invalid' },
  'managers/remove': { payload: () => ({ accountId: 'nobody' }), allowed: onlyOwner, then: 'ok' },
  'managers/whom-to-ask': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'links/reread': { payload: () => ({ id: 'gone' }), allowed: everyAdmin, then: 'invalid' },
  'repository/restore': { payload: () => ({}), allowed: onlyOwner, then: 'invalid' },
  'issuer/state': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'issuer/adopt': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'leave/show': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'rules-source/load': { payload: () => ({}), allowed: everyAdmin, then: 'ok' },
  'rules-source/set': {
    payload: () => ({ source: 'file', version: 99 }),
    allowed: everyAdmin,
    then: 'invalid',
  },
  'settings/export': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'settings/read': { payload: () => ({ text: 'slipway: 1' }), allowed: onlyOwner, then: 'ok' },
  'settings/compare': { payload: () => noStep, allowed: onlyOwner, then: 'ok' },
  'settings/apply': { payload: () => noStep, allowed: onlyOwner, then: 'ok' },
  'bulk/load': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'bulk/repositories': { payload: () => ({ page: 1 }), allowed: onlyOwner, then: 'ok' },
  'bulk/pipelines': {
    payload: ({ accountLinkId }) => ({ accountLinkId, region: demoRegion }),
    allowed: onlyOwner,
    then: 'ok',
  },
  'bulk/start': {
    payload: () => ({ rows: [aBulkRow({ accountLinkId: 'gone' })] }),
    allowed: onlyOwner,
    then: 'invalid',
  },
  'bulk/poll': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'ok' },
  'bulk/failures': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'ok' },
  'bulk/cancel': { payload: () => ({ id: 'gone' }), allowed: onlyOwner, then: 'invalid' },
  'bulk/resume': { payload: () => ({ id: 'gone', again: true }), allowed: onlyOwner, then: 'invalid' },
  'connections/places': { payload: () => ({}), allowed: onlyOwner, then: 'ok' },
  'connections/list': {
    payload: ({ accountLinkId }) => ({ accountLinkId, region: demoRegion }),
    allowed: onlyOwner,
    then: 'ok',
  },
  'connections/reach': {
    payload: ({ accountLinkId }) => ({ accountLinkId, region: demoRegion, offset: 0 }),
    allowed: onlyOwner,
    then: 'ok',
  },
};
/* eslint-enable max-lines -- the end of the table */
