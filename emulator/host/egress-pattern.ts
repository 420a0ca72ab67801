/**
 * Whether the manifest's backend egress list covers a URL. `*.x` covers any depth below x and not x itself; the scheme is https
 * unless the entry names one; ports are part of the host.
 * https://developer.atlassian.com/platform/forge/manifest-reference/permissions/
 */
export const egressAllows = (patterns: readonly string[], url: URL): boolean =>
  patterns.some((pattern) => {
    if (pattern === '*') return true;
    const [scheme, rest] = pattern.includes('://') ? pattern.split('://') : ['https', pattern];
    const host = rest?.split('/')[0] ?? '';
    if (url.protocol !== `${scheme}:`) return false;
    return host.startsWith('*.') ? url.host.endsWith(host.slice(1)) : url.host === host;
  });
