import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Folders of `pages/`; the manifest has a resource for each. */
export const entries = [
  'panel',
  'repository',
  'pull-request',
  'repo-settings',
  'workspace-settings',
  'get-started',
] as const;

/** Forge serves each resource's folder by itself, so every page is built with files of its own to `dist/<entry>/index.html`. */
for (const entry of entries) {
  await build({
    configFile: here('../vite.config.ts'),
    root: here(`../pages/${entry}`),
    build: { outDir: here(`../dist/${entry}`), emptyOutDir: true },
    logLevel: 'warn',
  });
}
