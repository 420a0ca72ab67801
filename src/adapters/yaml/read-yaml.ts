import type { Node, YAMLMap } from 'yaml';
import { Composer, Document, isMap, isNode, isScalar, LineCounter, Parser, visit } from 'yaml';

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

/** Nobody reads more, and a file of nothing but mistakes would take the parser seconds to list. */
const mostProblems = 50;

class EnoughProblems extends Error {}

/** Problems up to the bound. */
const createProblems = () => {
  const found: YamlProblem[] = [];
  return {
    found,
    /** @throws EnoughProblems at the bound */
    add: (line: number, message: string): void => {
      // The composer catches some of its own mistakes, and then goes on.
      if (found.length < mostProblems) found.push({ line, message });
      if (found.length === mostProblems) throw new EnoughProblems();
    },
  };
};

type Problems = ReturnType<typeof createProblems>;

/**
 * Reads YAML that a stranger may have written. Anchors, aliases, merge keys and tags are refused, because a settings file needs none and
 * a few lines of them unfold to gigabytes; so are keys that stand twice and keys of prototypes. Total: every text is a value or problems,
 * of which only the first are looked for.
 */
export const readYaml = (text: string): YamlText => {
  const problems = createProblems();
  try {
    return read(text, problems);
  } catch (error) {
    if (error instanceof EnoughProblems) return { ok: false, problems: problems.found };
    // The parser calls itself once a level: what is deeper than its stack is refused like what is only too deep for us.
    if (!(error instanceof RangeError)) throw error;
    return { ok: false, problems: [{ line: 1, message: 'Nested too deep' }] };
  }
};

const read = (text: string, problems: Problems): YamlText => {
  const unfit = unfitLine(text);
  if (unfit !== undefined) return { ok: false, problems: [unfit] };
  const lines = new LineCounter();
  const lineAt = (offset: number): number => Math.max(1, lines.linePos(offset).line);
  const document = compose(text, lines, (offset, message) => {
    problems.add(lineAt(offset), message);
  });
  for (const { pos, message } of [...document.errors, ...document.warnings])
    problems.add(lineAt(pos[0]), message);
  refuseNodes(document, (node, message) => {
    problems.add(lineAt(node.range?.[0] ?? 0), message);
  });
  if (problems.found.length > 0) return { ok: false, problems: problems.found };
  return {
    ok: true,
    value: document.toJS({ maxAliasCount: 0 }),
    lineOf: (path) => lineOf(document, path, lineAt),
  };
};

/** What the composer says where: an offset, a range, or a token. */
type Place = number | readonly [number, number] | { readonly offset: number };

const offsetOf = (place: Place): number => {
  if (typeof place === 'number') return place;
  return 'offset' in place ? place.offset : place[0];
};

/**
 * As the library's own `parseDocument`, but each mistake is told when it is found, so that reading can end there: the composer keeps its
 * handler in `onError` and has no option for it. Were it to look elsewhere one day, mistakes would be found in the document as before.
 */
const compose = (
  text: string,
  lines: LineCounter,
  onProblem: (offset: number, message: string) => void,
): Document => {
  const composer = new Composer({ uniqueKeys: false, merge: false, schema: 'core' });
  Object.defineProperty(composer, 'onError', {
    value: (place: Place, _code: string, message: string) => {
      onProblem(offsetOf(place), message);
    },
  });
  const tokens = new Parser(lines.addNewLine).parse(text);
  const [document = new Document(), second] = composer.compose(tokens, true, text.length);
  if (second) onProblem(second.range[0], 'A file is one document: take out what follows the line with ---');
  return document;
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

const refuseNodes = (
  document: Document,
  refuse: (node: Pick<Node, 'range'>, message: string) => void,
): void => {
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
