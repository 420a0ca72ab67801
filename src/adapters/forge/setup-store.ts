import * as z from 'zod/mini';
import { permissionSets } from '../../domain/permission-sets';
import type { Setup } from '../../domain/setup';
import { emptySetup, setupSteps } from '../../domain/setup';
import type { SetupStore } from '../../ports/setup-store';
import { documentsOf } from './kvs/documents';
import { setupKey } from './kvs/keys';

const texts = z.array(z.string());

const choice = z.object({
  accounts: z.array(z.object({ accountId: z.string(), label: z.string() })),
  regions: texts,
  sets: z.array(z.enum(permissionSets)),
  pipelines: texts,
  repositories: z.array(z.object({ id: z.string(), fullName: z.string() })),
  createProvider: z.boolean(),
});

const firstGreen = z.object({
  repositoryId: z.string(),
  fullName: z.string(),
  commit: z.string(),
  linkName: z.string(),
  at: z.string(),
});

const setupSchema: z.ZodMiniType<Setup> = z.object({
  step: z.enum([...setupSteps, 'done']),
  skipped: z.array(z.enum(setupSteps)),
  choice: z.exactOptional(choice),
  firstGreen: z.exactOptional(firstGreen),
});

const setups = documentsOf('setup', setupSchema);

/** @throws ServiceError `throttled`, `unavailable` */
export const createSetupStore = (): SetupStore => ({
  get: async () => (await setups.find(setupKey)) ?? { version: 0, value: emptySetup },
  save: (setup) => setups.save(setupKey, setup),
});
