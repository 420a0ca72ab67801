import { egressAllows } from '../egress-pattern';
import { currentInvocation } from './scope';

/** The error an app gets for a host its manifest does not declare; the same name and status as the platform's. */
export class EgressNotAllowedError extends Error {
  override readonly name = 'REQUEST_EGRESS_ALLOWLIST_ERR';
  readonly status = 403;
}

/** Headers that carry a request through the host's door, or the error to fail it with. */
export const egressHeaders = (url: URL): Record<string, string> | EgressNotAllowedError => {
  const invocation = currentInvocation();
  if (!egressAllows(invocation.egress, url)) {
    return new EgressNotAllowedError(
      `URL not included in the external fetch backend permissions: ${url.host}`,
    );
  }
  return { 'forge-proxy-authorization': `Bearer ${invocation.token}`, 'forge-proxy-target': url.href };
};
