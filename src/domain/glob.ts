/**
 * Matches `text` against a glob in time linear in `pattern × text`, whatever a writer types.
 * `*` any run of characters but `/`, `**` any run, `?` one character but `/`; everything else is literal.
 * Regular expressions and picomatch can be made to hang (10 stars on 120 characters: minutes); this walks all positions at once.
 */
export const matchesGlob = (pattern: string, text: string): boolean => {
  const tokens = pattern.match(/\*\*+|[^]/gu) ?? [];
  let positions = new Set([0]);
  for (const token of tokens) positions = advance(token, Array.from(text), positions);
  return positions.has(Array.from(text).length);
};

const advance = (token: string, characters: readonly string[], from: ReadonlySet<number>): Set<number> => {
  const reached = new Set<number>();
  if (!token.startsWith('*')) {
    for (const at of from) if (accepts(token, characters[at])) reached.add(at + 1);
    return reached;
  }
  const crossesSlash = token.length > 1;
  let open = false;
  for (let at = 0; at <= characters.length; at++) {
    open = open && (crossesSlash || characters[at - 1] !== '/');
    open = open || from.has(at);
    if (open) reached.add(at);
  }
  return reached;
};

const accepts = (token: string, character: string | undefined): boolean =>
  character !== undefined && (token === '?' ? character !== '/' : token === character);
