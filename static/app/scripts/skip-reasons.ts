import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const id = 'virtual:skip-reasons';
const guide = new URL('../../../docs/guide/troubleshooting.md', import.meta.url);

/** The paragraph of each `### skip-…` as plain text, by its heading. */
export function skipReasonsOf(text: string): Readonly<Record<string, string>> {
  const sections = text.split(/^#{2,3} /m).filter((section) => section.startsWith('skip-'));
  return Object.fromEntries(
    sections.map((section) => {
      const [heading = '', ...lines] = section.split('\n');
      const words = lines.join(' ').replace(/\s+/g, ' ').trim();
      return [heading, words.replace(/\*\*|`/g, '').replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')];
    }),
  );
}

/**
 * Makes `virtual:skip-reasons` of the troubleshooting guide, so that the page says itself what a reason means and what to do: wherever
 * the guide is kept, not everybody who may read a repository can open it.
 */
export function skipReasons(): Plugin {
  return {
    name: 'skip-reasons',
    resolveId: (source) => (source === id ? `\0${id}` : undefined),
    load: (source) =>
      source === `\0${id}`
        ? `export const skipReasons = ${JSON.stringify(skipReasonsOf(readFileSync(guide, 'utf8')))};`
        : undefined,
  };
}
