import { globProblemOf } from './glob';

/** What git allows in no part of a ref name; `*` and `?` it forbids too, but here they are the pattern's own. */
const forbidden = /[\s~^:\\]|[^ -~\u0080-\u{10ffff}]|\.\.|@\{/u;

/**
 * Why a branch or tag pattern can match no ref, in one sentence for the person who typed it; undefined when it can.
 * https://git-scm.com/docs/git-check-ref-format
 */
export const patternProblemOf = (pattern: string): string | undefined => {
  if (/^refs\/(heads|tags)\//.test(pattern))
    return `Leave out ${pattern.startsWith('refs/heads/') ? 'refs/heads/' : 'refs/tags/'}`;
  if (pattern.replace(/\{[^{}]*\}/g, '').includes(',')) return 'One pattern per line, without commas';
  const character = forbidden.exec(pattern)?.[0];
  if (character !== undefined) return `A name in git has no ${nameOf(character)}`;
  if (/^[/-]/.test(pattern)) return `A name in git does not begin with ${pattern.charAt(0)}`;
  if (/(^|\/)\./.test(pattern)) return 'No part of a name in git begins with a dot';
  if (pattern.includes('//')) return 'A name in git has no //';
  const end = /(\/|\.lock|\.)$/.exec(pattern)?.[0];
  return end === undefined ? globProblemOf(pattern) : `A name in git does not end with ${end}`;
};

const nameOf = (character: string): string => (/\s/.test(character) ? 'spaces' : character);
