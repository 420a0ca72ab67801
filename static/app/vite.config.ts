import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { atlaskitThemeCss } from './scripts/theme-css.ts';
import { noThemeLoader } from './scripts/no-theme-loader.ts';
import { skipReasons } from './scripts/skip-reasons.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

export { config as default };

const config = defineConfig({
  // Forge serves the folder under a path that is not known at build time.
  base: './',
  plugins: [react(), atlaskitThemeCss(), noThemeLoader(), skipReasons()],
  resolve: {
    alias: { '@atlaskit/feature-gate-js-client/feature-gates': here('./src/shared/feature-gates-off.ts') },
  },
  // Atlaskit's icons are CommonJS with `exports.default`; read strictly, their default import would be the whole module.
  legacy: { inconsistentCjsInterop: true },
  build: {
    // An inlined asset would be a data: URL, which the production CSP refuses.
    assetsInlineLimit: 0,
    target: 'es2022',
    // Budgets of gzipped bytes per page are checked by scripts/size.ts; a limit for each file says nothing about a page.
    chunkSizeWarningLimit: 1000,
  },
});
