import { createClients } from '../../../src/adapters/aws/codepipeline/client';
import type { AwsSession } from '../../../src/ports/aws';

const session = (region: string): AwsSession => ({
  region,
  credentials: { accessKeyId: 'ASIA', secretAccessKey: 'secret', sessionToken: 'token' },
});

describe('the SDK client of a session', () => {
  it('is the same for every call of the session, which saves connections', () => {
    const clientOf = createClients({});
    const own = session('eu-west-1');
    expect(clientOf(own)).toBe(clientOf(own));
  });

  it('is never shared, not even with a session of equal contents', () => {
    const clientOf = createClients({});
    expect(clientOf(session('eu-west-1'))).not.toBe(clientOf(session('eu-west-1')));
  });

  it('takes region and credentials from the session alone', async () => {
    const { config } = createClients({})(session('ap-southeast-2'));
    expect(await config.region()).toBe('ap-southeast-2');
    expect(await config.credentials()).toMatchObject({ accessKeyId: 'ASIA', sessionToken: 'token' });
    expect(await config.maxAttempts()).toBe(1);
  });
});
