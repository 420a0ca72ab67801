import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const budgetsKb = { index: 150, panel: 150, 'repo-settings': 260, 'workspace-settings': 260 } as const;
const dist = fileURLToPath(new URL('../dist/', import.meta.url));

/** Files a page loads before it shows anything, with everything they import, statically or later. */
function reachable(files: readonly string[], seen = new Set<string>()): Set<string> {
  for (const file of files) {
    if (seen.has(file)) continue;
    seen.add(file);
    const imports = readFileSync(`${dist}assets/${file}`, 'utf8').matchAll(/["'`]\.\/([\w.-]+\.js)["'`]/g);
    reachable(
      [...imports].flatMap(([, name]) => (name === undefined ? [] : [name])),
      seen,
    );
  }
  return seen;
}

function gzippedKb(files: Iterable<string>): number {
  let bytes = 0;
  for (const file of files) bytes += gzipSync(readFileSync(`${dist}assets/${file}`)).length;
  return bytes / 1024;
}

function assetsOf(html: string, extension: string): string[] {
  const found = html.matchAll(new RegExp(`"\\./assets/([^"]+\\.${extension})"`, 'g'));
  return [...found].flatMap(([, name]) => (name === undefined ? [] : [name]));
}

for (const [entry, budgetKb] of Object.entries(budgetsKb)) {
  const html = readFileSync(`${dist}${entry}.html`, 'utf8');
  const scriptsKb = gzippedKb(reachable(assetsOf(html, 'js')));
  const stylesKb = gzippedKb(assetsOf(html, 'css'));
  const verdict = scriptsKb <= budgetKb ? 'ok' : 'OVER BUDGET';
  console.log(
    `${entry.padEnd(20)} JavaScript ${scriptsKb.toFixed(1)} of ${budgetKb} KB, styles ${stylesKb.toFixed(1)} KB gzipped: ${verdict}`,
  );
  if (scriptsKb > budgetKb) process.exitCode = 1;
}
