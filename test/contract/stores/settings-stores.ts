import { VersionConflict } from '../../../src/domain/errors';
import type {
  AccountStore,
  CallbackKeyStore,
  PipelineIndex,
  RepositorySettingsStore,
} from '../../../src/ports/settings-stores';
import type { SetupStore } from '../../../src/ports/setup-store';
import { aLink, anAccount, aSetup, repositoryId } from './samples';

const settings = { links: [aLink], fullName: 'acme/shop', mainBranch: 'main' };

export const describeRepositorySettingsStore = (name: string, make: () => RepositorySettingsStore): void => {
  describe(`RepositorySettingsStore: ${name}`, () => {
    test('a repository nobody set up has version 0 and no links', async () => {
      expect(await make().get(repositoryId)).toEqual({ version: 0, value: { links: [] } });
    });

    test('what was saved is read, one version later', async () => {
      const store = make();
      await store.save(repositoryId, { version: 0, value: settings });
      expect(await store.get(repositoryId)).toEqual({ version: 1, value: settings });
      await store.save(repositoryId, { version: 1, value: { links: [] } });
      expect(await store.get(repositoryId)).toEqual({ version: 2, value: { links: [] } });
      expect((await store.get('other')).version).toBe(0);
    });

    test('a save at another version than the stored one is a conflict', async () => {
      const store = make();
      await expect(store.save(repositoryId, { version: 1, value: settings })).rejects.toThrow(
        VersionConflict,
      );
      await store.save(repositoryId, { version: 0, value: settings });
      await expect(store.save(repositoryId, { version: 0, value: { links: [] } })).rejects.toThrow(
        VersionConflict,
      );
      expect((await store.get(repositoryId)).value).toEqual(settings);
    });
  });
};

export const describeAccountStore = (name: string, make: () => AccountStore): void => {
  describe(`AccountStore: ${name}`, () => {
    test('a new installation has no accounts', async () => {
      expect(await make().get()).toEqual({ version: 0, value: [] });
    });

    test('a pause and the accounts do not touch each other', async () => {
      const store = make();
      const pause = { reason: 'Freeze', by: 'ada', at: '2026-11-22T10:00:00.000Z' };
      await store.setPause(pause);
      const { version } = await store.get();
      await store.save({ version, value: [anAccount] });
      expect(await store.get()).toMatchObject({ value: [anAccount], pause });
      await store.setPause(undefined);
      const lifted = await store.get();
      expect(lifted).toMatchObject({ value: [anAccount] });
      expect(lifted.pause).toBeUndefined();
    });

    test('a pause set since the accounts were read is a conflict, and is kept', async () => {
      const store = make();
      const { version } = await store.get();
      await store.setPause({ reason: 'Freeze', by: 'ada', at: '2026-11-22T10:00:00.000Z' });
      await expect(store.save({ version, value: [] })).rejects.toThrow(VersionConflict);
      expect((await store.get()).pause?.reason).toBe('Freeze');
    });

    test('accounts are saved at the version they were read at, and only at that', async () => {
      const store = make();
      await store.save({ version: 0, value: [anAccount] });
      expect(await store.get()).toEqual({ version: 1, value: [anAccount] });
      await expect(store.save({ version: 0, value: [] })).rejects.toThrow(VersionConflict);
    });
  });
};

export const describePipelineIndex = (name: string, make: () => PipelineIndex): void => {
  describe(`PipelineIndex: ${name}`, () => {
    const place = ['ac', 'eu-central-1', 'shop@deploy'] as const;
    const link = { repositoryId, linkId: 'l1' };

    test('an unknown pipeline has no links', async () => {
      expect(await make().find(...place)).toEqual([]);
    });

    test('two links on one pipeline are both kept, and adding one again changes nothing', async () => {
      const index = make();
      const other = { repositoryId, linkId: 'l2' };
      await index.add(...place, link);
      await index.add(...place, other);
      await index.add(...place, other);
      expect(await index.find(...place)).toEqual([link, other]);
      expect(await index.find('ac', 'us-east-1', 'shop@deploy')).toEqual([]);
    });

    test('links added at the same time do not lose each other', async () => {
      const index = make();
      const links = ['l1', 'l2', 'l3'].map((linkId) => ({ repositoryId, linkId }));
      await Promise.all(links.map((each) => index.add(...place, each)));
      expect((await index.find(...place)).map(({ linkId }) => linkId).sort()).toEqual(['l1', 'l2', 'l3']);
    });

    test('a pipeline whose last link is removed is no longer listed', async () => {
      const index = make();
      await index.add(...place, link);
      expect(await index.list()).toEqual([
        { accountLinkId: 'ac', region: 'eu-central-1', pipeline: 'shop@deploy', links: [link] },
      ]);
      await index.remove(...place, link);
      await index.remove(...place, link);
      expect(await index.find(...place)).toEqual([]);
      expect(await index.list()).toEqual([]);
    });
  });
};

export const describeCallbackKeyStore = (name: string, make: () => CallbackKeyStore): void => {
  describe(`CallbackKeyStore: ${name}`, () => {
    test('keys are kept per account link and region until they are removed', async () => {
      const store = make();
      const keys = {
        keys: [{ hash: 'a'.repeat(64) }, { hash: 'b'.repeat(64), until: '2026-11-23T10:00:00.000Z' }],
        createdAt: '2026-11-22T10:00:00.000Z',
      };
      await store.remove('ac', 'eu-central-1');
      expect(await store.find('ac', 'eu-central-1')).toBeUndefined();
      await store.save('ac', 'eu-central-1', keys);
      expect(await store.find('ac', 'eu-central-1')).toEqual(keys);
      expect(await store.find('ac', 'us-east-1')).toBeUndefined();
      await store.remove('ac', 'eu-central-1');
      expect(await store.find('ac', 'eu-central-1')).toBeUndefined();
    });
  });
};

export const describeSetupStore = (name: string, make: () => SetupStore): void => {
  describe(`SetupStore: ${name}`, () => {
    test('a workspace that nobody set up stands at the first step', async () => {
      expect(await make().get()).toEqual({ version: 0, value: { step: 'accounts', skipped: [] } });
    });

    test('everything that an owner chose is read again, and a save at another version is a conflict', async () => {
      const store = make();
      await store.save({ version: 0, value: aSetup });
      expect(await store.get()).toEqual({ version: 1, value: aSetup });
      await expect(store.save({ version: 0, value: aSetup })).rejects.toThrow(VersionConflict);
    });
  });
};
