import { spawnSync } from 'node:child_process';
import { buildApp, root } from './build-app';

/** Builds what `manifest.yml` names: the app's bundles, and the pages with their own tools. */
await buildApp();
const pages = spawnSync('npm', ['run', 'build', '--silent', '--workspace', 'static/app'], {
  cwd: root,
  stdio: 'inherit',
});
process.exitCode = pages.status ?? 1;
