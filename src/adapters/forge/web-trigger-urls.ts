import { webTrigger } from '@forge/api';
import { ServiceError } from '../../domain/errors';
import type { WebTriggerUrls } from '../../ports/issuer';

/**
 * Forge keeps one address per web trigger, installation and environment; a second one is only made with `forceCreate`, which would
 * break the customer's identity provider and is never used.
 * https://developer.atlassian.com/platform/forge/runtime-reference/web-trigger-api/
 * @throws ServiceError `unavailable`
 */
export const createWebTriggerUrls = (): WebTriggerUrls => ({
  get: async (moduleKey) => {
    try {
      return (await webTrigger.getUrl(moduleKey)).replace(/\/+$/, '');
    } catch (error) {
      throw new ServiceError('unavailable', 'Forge did not name the web trigger', { cause: error });
    }
  },
});
