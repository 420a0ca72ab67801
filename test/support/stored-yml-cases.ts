import { createRunStore } from '../../src/adapters/forge/run-store';
import { createRepositorySettingsStore } from '../../src/adapters/forge/settings-stores';
import { repositoryId } from '../contract/stores/samples';
import { storedFileRepository, storedFileRun } from '../fixtures/stored/version-1-yml';
import { createMemoryLog } from './fakes';
import type { Case } from './stored-cases';

/** Stored forms of repositories whose rules live in slipway.yml. */
export const ymlCases: Readonly<Record<string, Case>> = {
  'repository whose rules live in slipway.yml': {
    sample: storedFileRepository,
    read: async () => (await createRepositorySettingsStore().get(repositoryId)).value,
    means: { links: [], source: 'file', fullName: 'acme/shop', mainBranch: 'main' },
    write: () => createRepositorySettingsStore().save(repositoryId, { version: 0, value: { links: [] } }),
  },
  'run that slipway.yml decided': {
    sample: storedFileRun,
    read: () => createRunStore({ log: createMemoryLog() }).find(storedFileRun.key),
    means: expect.objectContaining({ id: storedFileRun.key, byFile: true, cause: 'push' }) as unknown,
  },
};
