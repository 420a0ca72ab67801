import { randomBytes } from 'node:crypto';
import { createAuditStore } from '../../../src/adapters/forge/audit-store';
import { createAuditDeliveryStore } from '../../../src/adapters/forge/audit-delivery-store';
import { createBoardStore } from '../../../src/adapters/forge/board-store';
import { createBulkStore } from '../../../src/adapters/forge/bulk-store';
import { createCallbackKeyStore } from '../../../src/adapters/forge/callback-key-store';
import {
  createHealthStore,
  createManagerStore,
  createRemovedStore,
} from '../../../src/adapters/forge/control-stores';
import { createDeadLetterStore } from '../../../src/adapters/forge/dead-letter-store';
import { createAccessKeyStore } from '../../../src/adapters/forge/access-key-store';
import { createCheckStore } from '../../../src/adapters/forge/check-store';
import { createDecisionLists } from '../../../src/adapters/forge/decision-lists';
import { createDecisionStore } from '../../../src/adapters/forge/decision-store';
import { createGapClaims, createSeenRequests } from '../../../src/adapters/forge/gap-store';
import { createGrants } from '../../../src/adapters/forge/grants';
import { createHeardStore } from '../../../src/adapters/forge/heard-store';
import { createIssuerStore } from '../../../src/adapters/forge/issuer-store';
import { createMissedStartStore } from '../../../src/adapters/forge/missed-start-store';
import { createPipelineIndex } from '../../../src/adapters/forge/pipeline-index';
import { createRefStore } from '../../../src/adapters/forge/ref-store';
import { createRunStore } from '../../../src/adapters/forge/run-store';
import {
  createAccountStore,
  createRepositorySettingsStore,
} from '../../../src/adapters/forge/settings-stores';
import { createSetupStore } from '../../../src/adapters/forge/setup-store';
import { createStatusOwners } from '../../../src/adapters/forge/status-owners';
import { createMemoryLog, createSettableClock } from '../../support/fakes';
import { installKvs } from '../../support/kvs';
import {
  describeAuditDeliveryStore,
  describeAuditStore,
  describeDeadLetterStore,
  describeHealthStore,
  describeManagerStore,
  describeMissedStartStore,
  describeRemovedStore,
} from './control-stores';
import { describeAccessKeyStore, describeCheckStore, describeHeardStore } from './check-stores';
import {
  describeBoardStore,
  describeDecisionStore,
  describeGapClaims,
  describeRefStore,
  describeSeenRequests,
} from './event-stores';
import { describeBulkStore } from './bulk-store';
import { describeGrants } from './grants';
import { describeIssuerStore } from './issuer-store';
import { describeRunStore, describeStatusOwners } from './run-store';
import {
  describeAccountStore,
  describeCallbackKeyStore,
  describePipelineIndex,
  describeRepositorySettingsStore,
  describeSetupStore,
} from './settings-stores';

/** Each `make` starts on an empty store. */
const fresh =
  <T>(make: () => T) =>
  (): T => {
    installKvs();
    return make();
  };

const pause = () => Promise.resolve();
const log = createMemoryLog();
const name = '@forge/kvs';

describeRunStore(
  name,
  fresh(() => createRunStore({ log })),
);
describeStatusOwners(name, fresh(createStatusOwners));
describeSeenRequests(name, fresh(createSeenRequests));
describeGapClaims(name, fresh(createGapClaims));
describeRepositorySettingsStore(name, fresh(createRepositorySettingsStore));
describeAccountStore(
  name,
  fresh(() => createAccountStore({ pause })),
);
describePipelineIndex(
  name,
  fresh(() => createPipelineIndex({ pause, log })),
);
describeCallbackKeyStore(name, fresh(createCallbackKeyStore));
describeBulkStore(
  name,
  fresh(() => createBulkStore({ pause })),
);
describeHeardStore(name, fresh(createHeardStore));
describeCheckStore(
  name,
  fresh(() => createCheckStore({ pause })),
);
describeAccessKeyStore(name, fresh(createAccessKeyStore));
describeBoardStore(
  name,
  fresh(() => createBoardStore({ pause, log })),
);
describeRefStore(name, fresh(createRefStore));
describeDecisionStore(name, () => {
  const kvs = installKvs();
  const lists = createDecisionLists({ log });
  return { store: createDecisionStore(), lists, stored: () => kvs.store.list('entity:decision') };
});
describeIssuerStore(name, fresh(createIssuerStore));
describeGrants(
  name,
  fresh(() => createGrants({ makeKey: () => randomBytes(32).toString('base64url') })),
);
describeManagerStore(name, fresh(createManagerStore));
describeRemovedStore(
  name,
  fresh(() => createRemovedStore({ pause })),
);
describeDeadLetterStore(
  name,
  fresh(() => createDeadLetterStore({ log })),
);
describeHealthStore(
  name,
  fresh(() => createHealthStore({ clock: createSettableClock(), log })),
);
describeAuditStore(
  name,
  fresh(() => createAuditStore({ log })),
);
describeMissedStartStore(
  name,
  fresh(() => createMissedStartStore({ pause, log })),
);
describeSetupStore(name, fresh(createSetupStore));
describeAuditDeliveryStore(
  name,
  fresh(() => createAuditDeliveryStore({ pause })),
);
