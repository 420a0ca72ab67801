/** A glob that was read once, for many texts. */
export type Glob = (text: string) => boolean;

/** A rule has hundreds of patterns, and each may be tried on thousands of paths. */
const most = { wildcards: 32, braces: 10, commas: 50 };

/** Why a pattern is more than a push should have to read, in one sentence; undefined when it is not. */
export const globProblemOf = (pattern: string): string | undefined => {
  const count = (what: RegExp): number => pattern.match(what)?.length ?? 0;
  return count(/\*+|\?/g) > most.wildcards || count(/\{/g) > most.braces || count(/,/g) > most.commas
    ? `A pattern has at most ${most.wildcards} wildcards, ${most.braces} braces and ${most.commas} commas`
    : undefined;
};

/** `any`: a run of characters, over slashes or not. `folders`: `**` and its slash, no folder or more. */
type Token =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'one' }
  | { readonly kind: 'any'; readonly slashes: boolean }
  | { readonly kind: 'folders' }
  | { readonly kind: 'choice'; readonly choices: readonly (readonly Token[])[] };

/**
 * Matches `text` against a glob in time linear in `pattern × text`, whatever a writer types.
 * `*` any run of characters but `/`, `**` any run, `**` with a `/` after it no folder or more, `?` one character but `/`, `{a,b}` one of
 * the two; everything else is literal.
 * Regular expressions and picomatch can be made to hang (10 stars on 120 characters: minutes); this walks all positions at once.
 */
export const matchesGlob = (pattern: string, text: string): boolean => globOf(pattern)(text);

/** As `matchesGlob`, for a pattern that many texts are tried on. */
export const globOf = (pattern: string): Glob => {
  if (!/[*?{]/.test(pattern)) return (text) => text === pattern;
  const folder = /^([^*?{]*)\*\*$/.exec(pattern)?.[1];
  if (folder !== undefined) return (text) => text.startsWith(folder);
  const tokens = tokensOf(pattern);
  const [prefix = ''] = /^[^*?{]*/.exec(pattern) ?? [];
  return (text) => text.startsWith(prefix) && walk(tokens, text, [0]).at(-1) === text.length;
};

const tokensOf = (pattern: string): Token[] => readTokens(pattern.match(/\*\*+\/?|[*?{},]|[^*?{},]+/g) ?? []);

/** A brace without its partner, or without a comma, is a literal one, as in a shell. */
const readTokens = (words: readonly string[]): Token[] => {
  const tokens: Token[] = [];
  const partners = partnersOf(words);
  for (let at = 0; at < words.length; at++) {
    const commas = partners.get(at);
    const close = commas?.at(-1);
    if (commas === undefined || close === undefined) {
      tokens.push(tokenOf(words[at] ?? ''));
      continue;
    }
    const cuts = [at, ...commas];
    const choices = commas.map((end, index) => readTokens(words.slice((cuts[index] ?? at) + 1, end)));
    tokens.push({ kind: 'choice', choices });
    at = close;
  }
  return tokens;
};

/** Of every opening brace that counts: where its commas are, and last its closing brace. */
const partnersOf = (words: readonly string[]): Map<number, readonly number[]> => {
  const found = new Map<number, readonly number[]>();
  const open: { at: number; commas: number[] }[] = [];
  words.forEach((word, at) => {
    if (word === '{') open.push({ at, commas: [] });
    else if (word === ',') open.at(-1)?.commas.push(at);
    else if (word === '}') {
      const group = open.pop();
      if (group && group.commas.length > 0) found.set(group.at, [...group.commas, at]);
    }
  });
  return found;
};

const tokenOf = (word: string): Token => {
  if (word === '*') return { kind: 'any', slashes: false };
  if (word === '?') return { kind: 'one' };
  if (word.startsWith('**')) return word.endsWith('/') ? { kind: 'folders' } : { kind: 'any', slashes: true };
  return { kind: 'text', text: word };
};

/** Which positions of the text a part of the pattern can have reached, ascending. */
type Positions = readonly number[];

const walk = (tokens: readonly Token[], text: string, from: Positions): Positions => {
  let positions = from;
  for (const token of tokens) {
    if (positions.length === 0) return positions;
    positions = advance(token, text, positions);
  }
  return positions;
};

const advance = (token: Token, text: string, from: Positions): Positions => {
  switch (token.kind) {
    case 'text':
      return from.filter((at) => text.startsWith(token.text, at)).map((at) => at + token.text.length);
    case 'one':
      return ascending(
        from.filter((at) => at < text.length && text[at] !== '/').map((at) => after(text, at)),
        text.length,
      );
    case 'any':
      return overRun(text, from, token.slashes);
    case 'folders':
      return overFolders(text, from);
    case 'choice':
      return ascending(
        token.choices.flatMap((choice) => walk(choice, text, from)),
        text.length,
      );
  }
};

/** Marks instead of sorting: many choices may all reach every position. */
const ascending = (positions: readonly number[], length: number): Positions => {
  if (positions.length < 2) return positions;
  const reached = new Uint8Array(length + 1);
  for (const at of positions) reached[at] = 1;
  return Array.from(reached.keys()).filter((at) => reached[at] === 1);
};

/** A character may take two places of a text. */
const after = (text: string, at: number): number => at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);

const overRun = (text: string, from: Positions, slashes: boolean): Positions => {
  const reached: number[] = [];
  let next = 0;
  let open = false;
  for (let at = from[0] ?? 0; at <= text.length; at++) {
    open = open && (slashes || text[at - 1] !== '/');
    if (from[next] === at) {
      open = true;
      next += 1;
    }
    if (open) reached.push(at);
  }
  return reached;
};

/** Every place behind a slash, and where the folders begin if that is one. */
const overFolders = (text: string, from: Positions): Positions => {
  const [first = 0] = from;
  const begins = (at: number): boolean => at === 0 || text[at - 1] === '/';
  const reached: number[] = [];
  for (let at = first; at <= text.length; at++)
    if (begins(at) && (at > first || from.includes(at))) reached.push(at);
  return reached;
};
