import { kvs } from '@forge/kvs';
import type { DecisionStore } from '../../ports/event-stores';
import { toDecisionRecord } from './decision-record';
import { createUnlessExists, kvsCall } from './kvs/calls';
import { decisionKey } from './kvs/keys';

const ttl = { value: 30, unit: 'DAYS' } as const;

/** @throws ServiceError `throttled`, `unavailable` */
export const createDecisionStore = (): DecisionStore => ({
  record: async (event, decisions) => {
    const [entity, key] = [kvs.entity('decision'), decisionKey(event)];
    const options = { ttl, keyPolicy: 'FAIL_IF_EXISTS' } as const;
    await createUnlessExists(
      'decisions',
      () => entity.set(key, toDecisionRecord(event, decisions), options),
      () => entity.get(key),
    );
  },
  replace: (event, decisions) =>
    kvsCall('decisions', () =>
      kvs.entity('decision').set(decisionKey(event), toDecisionRecord(event, decisions), { ttl }),
    ),
});
