import type { Grants } from '../../../src/ports/grants';
import { repositoryId } from './samples';

const nowMs = Date.UTC(2026, 10, 22, 10);
const grant = {
  accountId: '5ffed3379edf280075d75b20',
  repositoryId,
  level: 'write',
  expiresAtMs: nowMs + 300_000,
} as const;

export const describeGrants = (name: string, make: () => Grants): void => {
  describe(`Grants: ${name}`, () => {
    test('a signed grant is read back until it expires', async () => {
      const grants = make();
      const text = await grants.sign(grant);
      expect(await grants.verify(text, nowMs)).toEqual(grant);
      expect(await grants.verify(text, grant.expiresAtMs)).toBeUndefined();
    });

    test('grants signed at the same time by a new installation are all valid', async () => {
      const grants = make();
      const texts = await Promise.all([1, 2, 3, 4].map(() => grants.sign(grant)));
      for (const text of texts) expect(await grants.verify(text, nowMs)).toEqual(grant);
    });

    test('text that nobody signed is no grant', async () => {
      const grants = make();
      expect(await grants.verify('', nowMs)).toBeUndefined();
      await grants.sign(grant);
      for (const text of ['', '.', 'a.b', 'a.b.c', '{}', '..']) {
        expect(await grants.verify(text, nowMs)).toBeUndefined();
      }
    });
  });
};
