import {
  createMemoryAccessKeyStore,
  createMemoryAccountStore,
  createMemoryAudit,
  createMemoryAuditDelivery,
  createMemoryDeadLetters,
  createMemoryHealth,
  createMemoryManagers,
  createMemoryMissedStarts,
  createMemoryRemoved,
  createSettableClock,
  createMemoryBoardStore,
  createMemoryBulkStore,
  createMemoryCallbackKeyStore,
  createMemoryCheckStore,
  createMemoryDecisionStore,
  createMemoryGapClaims,
  createMemoryGrants,
  createMemoryHeardStore,
  createMemoryIssuerStore,
  createMemoryPipelineIndex,
  createMemoryRefStore,
  createMemoryRepositorySettingsStore,
  createMemoryRunStore,
  createMemorySeenRequests,
  createMemorySetupStore,
  createMemoryStatusOwners,
} from '../../support/fakes';
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

const name = 'in memory';

describeRunStore(name, createMemoryRunStore);
describeStatusOwners(name, createMemoryStatusOwners);
describeRepositorySettingsStore(name, createMemoryRepositorySettingsStore);
describeAccountStore(name, createMemoryAccountStore);
describePipelineIndex(name, createMemoryPipelineIndex);
describeCallbackKeyStore(name, createMemoryCallbackKeyStore);
describeBulkStore(name, createMemoryBulkStore);
describeHeardStore(name, createMemoryHeardStore);
describeSeenRequests(name, createMemorySeenRequests);
describeGapClaims(name, createMemoryGapClaims);
describeCheckStore(name, createMemoryCheckStore);
describeAccessKeyStore(name, createMemoryAccessKeyStore);
describeBoardStore(name, createMemoryBoardStore);
describeRefStore(name, createMemoryRefStore);
describeDecisionStore(name, () => {
  const store = createMemoryDecisionStore();
  return { store, lists: store, stored: () => store.all() };
});
describeIssuerStore(name, createMemoryIssuerStore);
describeGrants(name, createMemoryGrants);
describeManagerStore(name, createMemoryManagers);
describeRemovedStore(name, createMemoryRemoved);
describeDeadLetterStore(name, createMemoryDeadLetters);
describeHealthStore(name, () => createMemoryHealth(createSettableClock()));
describeAuditStore(name, createMemoryAudit);
describeMissedStartStore(name, createMemoryMissedStarts);
describeSetupStore(name, createMemorySetupStore);
describeAuditDeliveryStore(name, createMemoryAuditDelivery);
