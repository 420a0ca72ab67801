import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** `get-started` with what account managers load later; the other members load less than half. */
const budgetsKb = {
  panel: 150,
  repository: 260,
  'pull-request': 150,
  'repo-settings': 260,
  'workspace-settings': 260,
  'get-started': 260,
} as const;
const distOf = (entry: string): string => fileURLToPath(new URL(`../dist/${entry}/`, import.meta.url));

/** Files a page loads before it shows anything, with everything they import, statically or later. */
function reachable(dist: string, files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = readFileSync(`${dist}assets/${file}`, 'utf8').matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g);
    reachable(
      dist,
      [...imports].flatMap(([, name]) => (name === undefined ? [] : [name])),
      seen,
    );
  }
  return seen;
}

function gzippedKb(dist: string, files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(`${dist}assets/${file}`)).length;
  return bytes / 1024;
}

function assetsOf(html: string, extension: string): string[] {
  const found = html.matchAll(new RegExp(`"\\./assets/([^"]+\\.${extension})"`, 'g'));
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

for (const [entry, budgetKb] of Object.entries(budgetsKb)) {
  const dist = distOf(entry);
  const html = readFileSync(`${dist}index.html`, 'utf8');
  const scriptsKb = gzippedKb(dist, reachable(dist, assetsOf(html, 'js')));
  const stylesKb = gzippedKb(dist, assetsOf(html, 'css'));
  const verdict = scriptsKb <= budgetKb ? 'ok' : 'OVER BUDGET';
  console.log(
    `${entry.padEnd(20)} JavaScript ${scriptsKb.toFixed(1)} of ${budgetKb} KB, styles ${stylesKb.toFixed(1)} KB gzipped: ${verdict}`,
  );
  if (scriptsKb > budgetKb) process.exitCode = 1;
}
