import { createKeyMaker } from '../../src/adapters/aws/key-maker';
import type { SigningKey } from '../../src/domain/signing-keys';
import type { IssuerStore } from '../../src/ports/issuer';

export const testIssuerUrl =
  'https://0f6b1c1e-5a5f-4d57-9f10-8a6c6f3f2a11.webtrigger.atlassian.app/public/Tok3n';

/** The two reads of an issuer that signing needs, with a key in use since 2020. */
export const issuerWithKey = async (): Promise<{
  issuer: Pick<IssuerStore, 'findUrl' | 'findKeys'>;
  key: SigningKey;
}> => {
  const made = await createKeyMaker().make('2020-01-01T00:00:00.000Z');
  const key: SigningKey = { ...made, useFrom: made.createdAt };
  const issuer = {
    findUrl: () => Promise.resolve(testIssuerUrl),
    findKeys: () => Promise.resolve([key]),
  };
  return { issuer, key };
};
