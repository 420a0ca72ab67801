import type { AccountChecks } from '../../../src/domain/account-checks';
import type { AccessKeyStore, CheckStore, HeardStore } from '../../../src/ports/settings-stores';

const place = ['ac', 'eu-central-1'] as const;

export const describeHeardStore = (name: string, make: () => HeardStore): void => {
  describe(`HeardStore: ${name}`, () => {
    test('keeps the time of each place until it is removed', async () => {
      const store = make();
      await store.remove(...place);
      await store.save(...place, '2026-11-22T10:00:00.000Z');
      expect(await store.find(...place)).toBe('2026-11-22T10:00:00.000Z');
      expect(await store.find('ac', 'us-east-1')).toBeUndefined();
      await store.remove(...place);
      expect(await store.find(...place)).toBeUndefined();
    });

    test('knows every test event that came, in whatever order they come', async () => {
      const store = make();
      await store.saveTest(...place, 'n2');
      await store.saveTest(...place, 'n1');
      expect([await store.hasTest(...place, 'n1'), await store.hasTest(...place, 'n2')]).toEqual([
        true,
        true,
      ]);
      expect([await store.hasTest(...place, 'n3'), await store.hasTest('ac', 'us-east-1', 'n1')]).toEqual([
        false,
        false,
      ]);
    });
  });
};

const checks: AccountChecks = {
  accountLinkId: 'ac',
  at: '2026-11-22T10:00:00.000Z',
  checks: [
    {
      id: 'role',
      region: 'eu-central-1',
      name: 'Role',
      result: 'failed',
      detail: 'No',
      fix: 'Do',
      breaks: true,
    },
    { id: 'clock', name: 'Time', result: 'passed', detail: 'Yes' },
  ],
  sent: [{ region: 'eu-central-1', nonce: 'n1', putAt: '2026-11-22T10:00:00.000Z' }],
};

export const describeCheckStore = (name: string, make: () => CheckStore): void => {
  describe(`CheckStore: ${name}`, () => {
    test('a newer verification takes the place of the one before', async () => {
      const store = make();
      expect(await store.find('ac')).toBeUndefined();
      await store.replace(checks);
      const later = { ...checks, at: '2026-11-23T10:00:00.000Z', sent: [] };
      await store.replace(later);
      expect(await store.find('ac')).toEqual(later);
      expect(await store.find('other')).toBeUndefined();
    });

    test('is changed only where there is one', async () => {
      const store = make();
      expect(await store.update('ac', () => checks)).toBeUndefined();
      await store.replace(checks);
      expect(await store.update('ac', (known) => known)).toEqual(checks);
      expect(await store.update('ac', (known) => ({ ...known, sent: [] }))).toEqual({ ...checks, sent: [] });
      expect(await store.find('ac')).toEqual({ ...checks, sent: [] });
    });

    test('is gone once it was removed', async () => {
      const store = make();
      await store.replace(checks);
      await store.remove('ac');
      expect(await store.find('ac')).toBeUndefined();
    });
  });
};

export const describeAccessKeyStore = (name: string, make: () => AccessKeyStore): void => {
  describe(`AccessKeyStore: ${name}`, () => {
    test('keeps one key for each account link until it is removed', async () => {
      const store = make();
      const key = { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'b'.repeat(40) };
      expect(await store.find('ac')).toBeUndefined();
      await store.save('ac', { ...key, secretAccessKey: 'a'.repeat(40) });
      await store.save('ac', key);
      expect(await store.find('ac')).toEqual(key);
      expect(await store.find('other')).toBeUndefined();
      await store.remove('ac');
      expect(await store.find('ac')).toBeUndefined();
    });
  });
};
