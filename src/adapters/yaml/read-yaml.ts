import type { Document, Node, YAMLMap } from 'yaml';
import { isMap, isNode, isScalar, LineCounter, parseDocument, visit } from 'yaml';

/** Something wrong in a text; lines count from 1. */
export interface YamlProblem {
  readonly line: number;
  readonly message: string;
}

export type YamlText =
  | {
      readonly ok: true;
      readonly value: unknown;
      /** Line of what stands at a path, or of the nearest thing around it. */
      readonly lineOf: (path: readonly (string | number)[]) => number;
    }
  | { readonly ok: false; readonly problems: readonly YamlProblem[] };

/** A file nests five levels deep. Far below what would exhaust the parser's stack. */
const deepest = 32;

/** Names through which a key could reach the prototype of an object. */
const forbiddenKeys: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

/**
 * Reads YAML that a stranger may have written. Anchors, aliases, merge keys and tags are refused, because a settings file needs none and
 * a few lines of them unfold to gigabytes; so are keys that stand twice and keys of prototypes. Total: every text is a value or problems.
 */
export const readYaml = (text: string): YamlText => {
  const tooDeep = deepLine(text);
  if (tooDeep !== undefined) return { ok: false, problems: [{ line: tooDeep, message: 'Nested too deep' }] };
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    merge: false,
    schema: 'core',
  });
  const problems = [
    ...document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message: firstLine(message) })),
    ...document.warnings.map(({ pos, message }) => ({ line: lineAt(pos[0]), message: firstLine(message) })),
    ...refusedNodes(document, lineAt),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineOf(document, path, lineAt),
  };
};

/** The parser adds the place and a picture of it, which the line tells already. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? '').replace(/ at line \d+, column \d+:$/, '');

/**
 * Line at which brackets or indentation nest deeper than any file of ours. Brackets in quoted text count too, which costs nothing: the
 * parser calls itself once a level, and would run out of stack long before it could tell.
 */
const deepLine = (text: string): number | undefined => {
  let depth = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const dashes = /^[\s?:-]*/.exec(line)?.[0].replace(/[^-?]/g, '').length ?? 0;
    if (dashes > deepest) return index + 1;
    for (const character of line) {
      if (character === '[' || character === '{') depth += 1;
      if (character === ']' || character === '}') depth -= 1;
      if (depth > deepest) return index + 1;
    }
  }
  return undefined;
};

const refusedNodes = (document: Document, lineAt: (offset: number) => number): YamlProblem[] => {
  const problems: YamlProblem[] = [];
  const refuse = (node: Pick<Node, 'range'>, message: string): void => {
    problems.push({ line: lineAt(node.range?.[0] ?? 0), message });
  };
  visit(document, {
    Alias: (_key, node) => refuse(node, 'Aliases (*name) are not allowed: write the value out'),
    Node: (_key, node) => {
      if ('anchor' in node && typeof node.anchor === 'string')
        refuse(node, 'Anchors (&name) are not allowed');
      if (node.tag !== undefined && !node.tag.startsWith('tag:yaml.org,2002:'))
        refuse(node, 'Tags (!name) are not allowed');
    },
    Pair: (_key, { key }) => {
      if (!isScalar(key) || typeof key.value !== 'string') {
        refuse(isNode(key) ? key : { range: null }, 'A key has to be text: put it in quotes');
      } else if (forbiddenKeys.includes(key.value)) refuse(key, `A key may not be called ${key.value}`);
    },
  });
  return problems;
};

const lineOf = (
  document: Document,
  path: readonly (string | number)[],
  lineAt: (offset: number) => number,
): number => {
  let at = 0;
  for (let depth = 0; depth <= path.length; depth++) {
    const node = document.getIn(path.slice(0, depth), true);
    if (!isNode(node)) break;
    const key = keyOf(document, path.slice(0, depth));
    at = key ?? node.range?.[0] ?? at;
  }
  return lineAt(at);
};

/** Where the key of a map's entry stands: its value may begin lines below. */
const keyOf = (document: Document, path: readonly (string | number)[]): number | undefined => {
  const parent = document.getIn(path.slice(0, -1), true);
  if (path.length === 0 || !isMap(parent)) return undefined;
  const pair = (parent satisfies YAMLMap).items.find(({ key }) => isScalar(key) && key.value === path.at(-1));
  return pair !== undefined && isScalar(pair.key) ? pair.key.range?.[0] : undefined;
};
