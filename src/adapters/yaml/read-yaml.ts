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

/** A variable's value has at most 1,000 characters. */
const longestLine = 4_000;

const mostEmpty = 200;

/** Names through which a key could reach the prototype of an object. */
const forbiddenKeys: readonly unknown[] = ['__proto__', 'constructor', 'prototype'];

/**
 * Reads YAML that a stranger may have written. Anchors, aliases, merge keys and tags are refused, because a settings file needs none and
 * a few lines of them unfold to gigabytes; so are keys that stand twice and keys of prototypes. Total: every text is a value or problems.
 */
export const readYaml = (text: string): YamlText => {
  try {
    return read(text);
  } catch (error) {
    // The parser calls itself once a level: what is deeper than its stack is refused like what is only too deep for us.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ line: 1, message: 'Nested too deep' }] };
  }
};

const read = (text: string): YamlText => {
  const unfit = unfitLine(text);
  if (unfit !== undefined) return { ok: false, problems: [unfit] };
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: false,
    prettyErrors: false,
    merge: false,
    schema: 'core',
  });
  const problems = [
    ...document.errors.map(({ pos, message }) => ({ line: lineAt(pos[0]), message: message })),
    ...document.warnings.map(({ pos, message }) => ({ line: lineAt(pos[0]), message: message })),
    ...refusedNodes(document, lineAt),
  ];
  if (problems.length > 0) return { ok: false, problems };
  return {
    ok: true,
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineOf(document, path, lineAt),
  };
};

/**
 * The first line that no file of ours has, and that the parser would spend minutes or its whole stack on: it calls itself once a level,
 * and some of its loops take the square of a long line or of a row of empty ones. Brackets in quoted text count too, which costs nothing.
 */
const unfitLine = (text: string): YamlProblem | undefined => {
  let depth = 0;
  let empty = 0;
  for (const [index, line] of text.split('\n').entries()) {
    const at = (message: string): YamlProblem => ({ line: index + 1, message });
    if (line.length > longestLine) return at(`A line has at most ${longestLine} characters`);
    empty = /^\s*(#.*)?$/.test(line) ? empty + 1 : 0;
    if (empty > mostEmpty) return at(`At most ${mostEmpty} lines in a row may be empty or comments`);
    const dashes = /^[\s?:-]*/.exec(line)?.[0].replace(/[^-?:]/g, '').length ?? 0;
    depth += balanceOf(line);
    if (dashes > deepest || depth > deepest) return at('Nested too deep');
  }
  return undefined;
};

/** How much deeper brackets nest at the line's deepest place: closing ones are counted with the next line. */
const balanceOf = (line: string): number =>
  (line.match(/[[{]/g)?.length ?? 0) - (line.match(/[\]}]/g)?.length ?? 0);

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
      if (node.tag !== undefined) refuse(node, 'Tags (!name) are not allowed');
    },
    Map: (_key, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) refuse(key, `The key ${String(key.value)} stands here twice`);
        seen.add(key.value);
      }
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
