import type { APIResponse, RequestProductMethod } from '@forge/api';
import { NeedsAuthenticationError, asApp, asUser, assumeTrustedRoute } from '@forge/api';
import { ServiceError } from '../../domain/errors';

interface Init {
  readonly method?: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Paths come from adapters/bitbucket, which encodes every value it puts into them; so the route is trusted here. */
const requestWith =
  (send: () => RequestProductMethod) =>
  async (path: string, init: Init = {}): Promise<APIResponse> => {
    try {
      return await send()(assumeTrustedRoute(path), { ...init, headers: { ...init.headers } });
    } catch (error) {
      if (error instanceof NeedsAuthenticationError) {
        throw new ServiceError('consent-needed', 'The app needs your consent to act for you', {
          cause: error,
        });
      }
      throw new ServiceError('unavailable', 'Bitbucket did not answer', { cause: error });
    }
  };

/** Calls Bitbucket as the app. @throws ServiceError `unavailable` when there is no reply at all */
export const requestAsApp = requestWith(() => asApp().requestBitbucket);

/**
 * Calls Bitbucket as the person of this invocation. @throws ServiceError `consent-needed`, whose cause is Forge's own error: only
 * that one, thrown out of the resolver, makes Forge ask the person; `unavailable` when there is no reply at all
 */
export const requestAsUser = requestWith(() => asUser().requestBitbucket);
