/** A glob that was read once, for many texts. */
export type Glob = (text: string) => boolean;

/** `any`: a run of characters, over slashes or not. `folders`: `**` and its slash, no folder or more. */
type Token =
  | { readonly kind: 'one'; readonly character: string | undefined }
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
  return (text) => {
    if (!text.startsWith(prefix)) return false;
    const characters = Array.from(text);
    return walk(tokens, characters, [true])[characters.length] === true;
  };
};

const tokensOf = (pattern: string): Token[] => readTokens(pattern.match(/\*\*+\/?|[^]/gu) ?? []);

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
  if (word.startsWith('**')) return word.endsWith('/') ? { kind: 'folders' } : { kind: 'any', slashes: true };
  return { kind: 'one', character: word === '?' ? undefined : word };
};

/** Which positions of the text a part of the pattern can have reached. */
type Positions = boolean[];

const walk = (tokens: readonly Token[], characters: readonly string[], from: Positions): Positions =>
  tokens.reduce((positions, token) => advance(token, characters, positions), from);

const advance = (token: Token, characters: readonly string[], from: Positions): Positions => {
  if (token.kind === 'choice') {
    const ends = token.choices.map((choice) => walk(choice, characters, from));
    return Array.from({ length: characters.length + 1 }, (_, at) => ends.some((end) => end[at]));
  }
  if (token.kind === 'any') return overRun(characters, from, token.slashes);
  if (token.kind === 'folders') return overFolders(characters, from);
  const { character } = token;
  const reached: Positions = [];
  characters.forEach((found, at) => {
    if (from[at] && (character === undefined ? found !== '/' : found === character)) reached[at + 1] = true;
  });
  return reached;
};

const overRun = (characters: readonly string[], from: Positions, slashes: boolean): Positions => {
  const reached: Positions = [];
  let open = false;
  for (let at = 0; at <= characters.length; at++) {
    open = (open && (slashes || characters[at - 1] !== '/')) || from[at] === true;
    if (open) reached[at] = true;
  }
  return reached;
};

const overFolders = (characters: readonly string[], from: Positions): Positions => {
  const reached: Positions = [];
  let open = false;
  for (let at = 0; at <= characters.length; at++) {
    const begins = at === 0 || characters[at - 1] === '/';
    if (begins && (open || from[at])) reached[at] = true;
    open = open || from[at] === true;
  }
  return reached;
};
