import type { Manifest } from '../manifest';

/** The production policy reports to Atlassian; a violation here belongs in the emulator's own defect log. */
const withLocalReports = (directives: readonly string[]): string[] => [
  ...directives.filter((directive) => !directive.startsWith('report-uri')),
  'report-uri /_forge/csp-report',
];

/**
 * The Content-Security-Policy of a Custom UI page as production sends it, computed by Atlassian's own library; the site on
 * localhost takes bitbucket.org's place among the frame ancestors. The library comes with 200 modules, which only an opened page needs.
 */
export const cspOf = async (html: string, manifest: Manifest, siteOrigin: string): Promise<string> => {
  const [{ CSPInjectionService, CSPProcessingService }, { load }] = await Promise.all([
    import('@forge/csp'),
    import('cheerio'),
  ]);
  const processing = new CSPProcessingService({ info: () => undefined }, load);
  const permissions = {
    scopes: [],
    content: { styles: [...manifest.contentStyles], scripts: [] },
    external: {},
  };
  const directives = new CSPInjectionService().getInjectableCSP({
    existingCSPDetails: processing.getCspDetails(html, permissions),
    microsEnv: 'prod',
    parentEmbeddingDomain: siteOrigin,
  });
  return withLocalReports(directives).join('; ');
};
