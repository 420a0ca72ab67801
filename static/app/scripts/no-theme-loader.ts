import type { Plugin } from 'vite';

const id = '\0no-theme-loader';

/**
 * Drops the themes that `@atlaskit/tokens` would load as scripts at run time: this app has them as a style sheet, and nothing here
 * calls `setGlobalTheme`. Without this, each theme is one more file to ship, 40 KB gzipped in all.
 */
export function noThemeLoader(): Plugin {
  return {
    name: 'no-theme-loader',
    enforce: 'pre',
    resolveId: (source) => (source.endsWith('/artifacts/theme-import-map') ? id : undefined),
    load: (source) =>
      source === id ? 'export const themeImportMap = {}; export default themeImportMap;' : undefined,
  };
}
