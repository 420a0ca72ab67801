import { NeedsAuthenticationError } from '@forge/api';
import { requestAsApp, requestAsUser } from '../../../src/adapters/forge/bitbucket-request';
import { createWebTriggerUrls } from '../../../src/adapters/forge/web-trigger-urls';
import type { ForgeCall } from '../../support/forge-globals';
import { installForgeGlobals } from '../../support/forge-globals';

const record = (response: () => Response): ForgeCall[] => {
  const calls: ForgeCall[] = [];
  installForgeGlobals((call) => {
    calls.push(call);
    return response();
  });
  return calls;
};

test('requests go to Bitbucket as the app or as the person, with path and body as they are', async () => {
  const calls = record(() => new Response('{}'));
  await requestAsApp('/2.0/repositories/%7Ba%7D', { method: 'POST', body: '{"a":1}' });
  await requestAsUser('/2.0/user');
  expect(calls).toMatchObject([
    {
      meta: { provider: 'app', remote: 'bitbucket' },
      path: '/2.0/repositories/%7Ba%7D',
      method: 'POST',
      body: '{"a":1}',
    },
    { meta: { provider: 'user', remote: 'bitbucket' }, path: '/2.0/user', method: 'GET' },
  ]);
});

test('missing consent is told apart, and its cause is the error that makes Forge ask', async () => {
  record(
    () => new Response('', { status: 401, headers: { 'forge-proxy-error': 'NEEDS_AUTHENTICATION_ERR' } }),
  );
  const error: unknown = await requestAsUser('/2.0/user').catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: 'consent-needed' });
  expect(error).toHaveProperty('cause', expect.any(NeedsAuthenticationError));
});

test('an error of the proxy and a lost connection are unavailable', async () => {
  record(() => new Response('', { status: 502, headers: { 'forge-proxy-error': 'UPSTREAM' } }));
  await expect(requestAsApp('/2.0/user')).rejects.toMatchObject({ code: 'unavailable' });
  installForgeGlobals(() => Promise.reject(new TypeError('fetch failed')));
  await expect(requestAsApp('/2.0/user')).rejects.toMatchObject({ code: 'unavailable' });
});

test('the address of a web trigger has no slash at its end', async () => {
  const url = 'https://x.webtrigger.atlassian.app/public/abc';
  const calls = record(() => Response.json({ data: { createWebTriggerUrl: { url: `${url}/` } } }));
  expect(await createWebTriggerUrls().get('oidc')).toBe(url);
  expect(JSON.parse(calls[0]?.body ?? '')).toMatchObject({
    variables: { input: { triggerKey: 'oidc' }, forceCreate: false },
  });
});

test('no address is unavailable', async () => {
  record(() => new Response('{}', { status: 500 }));
  await expect(createWebTriggerUrls().get('oidc')).rejects.toMatchObject({ code: 'unavailable' });
});
