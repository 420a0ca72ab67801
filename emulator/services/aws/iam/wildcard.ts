/**
 * IAM's wildcards: `*` any run of characters, `?` exactly one. Linear: on a mismatch it goes back to the last star only.
 */
export const matchesWildcard = (pattern: string, value: string): boolean => {
  let [p, v, star, mark] = [0, 0, -1, 0];
  while (v < value.length) {
    if (pattern[p] === '*') {
      star = p++;
      mark = v;
    } else if (p < pattern.length && (pattern[p] === '?' || pattern[p] === value[v])) {
      p++;
      v++;
    } else if (star >= 0) {
      p = star + 1;
      v = ++mark;
    } else return false;
  }
  while (pattern[p] === '*') p++;
  return p === pattern.length;
};
