import fc from 'fast-check';
import { readYaml } from '../../../src/adapters/yaml/read-yaml';
import { writeYaml } from '../../../src/adapters/yaml/write-yaml';

const problemsOf = (text: string) => {
  const read = readYaml(text);
  return read.ok ? [] : read.problems;
};

describe('YAML', () => {
  it('is read, and each thing knows its line', () => {
    const read = readYaml('# settings\nslipway: 1\naccounts:\n  - id: a\n    label: Production\n');
    expect(read).toMatchObject({
      ok: true,
      value: { slipway: 1, accounts: [{ id: 'a', label: 'Production' }] },
    });
    const lineOf = (...path: (string | number)[]) => (read.ok ? read.lineOf(path) : 0);
    expect([lineOf(), lineOf('slipway'), lineOf('accounts', 0, 'label')]).toEqual([2, 2, 5]);
    expect([lineOf('accounts', 0, 'role'), lineOf('accounts', 3), lineOf('other')]).toEqual([4, 3, 2]);
  });

  it.each<[string, string, number, string]>([
    ['an anchor', 'a: 1\nb: &x 2', 2, 'Anchors (&name) are not allowed'],
    ['an alias', 'a: &x 2\nb: *x', 2, 'Aliases (*name) are not allowed: write the value out'],
    [
      'a merge key',
      'a: &x { b: 1 }\nc:\n  <<: *x',
      3,
      'Aliases (*name) are not allowed: write the value out',
    ],
    ['a tag', 'a: 1\nb: !exec ls', 2, 'Unresolved tag: !exec'],
    ['a binary', 'a: !!binary aGk=', 1, 'Tags (!name) are not allowed'],
    ['a key that stands twice', 'a: 1\nb: 2\na: 3', 3, 'The key a stands here twice'],
    ['a prototype', 'a: 1\n__proto__: { admin: true }', 2, 'A key may not be called __proto__'],
    ['a constructor, below', 'a:\n  - constructor: 1', 2, 'A key may not be called constructor'],
    ['a number as key', '1: 2', 1, 'A key has to be text: put it in quotes'],
    [
      'no YAML',
      'a: [1',
      1,
      'Flow sequence in block collection must be sufficiently indented and end with a ]',
    ],
    ['brackets without end', '['.repeat(1000), 1, 'Nested too deep'],
    ['braces without end', '{a: '.repeat(900), 1, 'Nested too deep'],
    ['dashes without end', '- '.repeat(1000), 1, 'Nested too deep'],
  ])('with %s is refused at its line', (_title, text, line, message) => {
    expect(problemsOf(text)).toContainEqual({ line, message });
  });

  it('that would unfold to a billion values is refused before it does', () => {
    const levels = ['a: &a [x, x, x, x, x, x, x, x, x]'];
    for (const [at, name] of 'bcdefghij'.split(/(?:)/u).entries()) {
      const before = 'abcdefghij'.charAt(at);
      levels.push(`${name}: &${name} [${Array(9).fill(`*${before}`).join(', ')}]`);
    }
    expect(problemsOf(levels.join('\n')).length).toBeGreaterThan(9);
  });

  it.each<[string, string]>([
    ['a long line', 'a'.repeat(4001)],
    ['many empty lines', '\n'.repeat(1000)],
    ['many comments', '#\n'.repeat(1000)],
  ])('of %s is refused before the parser sees it', (_title, text) => {
    expect(problemsOf(text)).toHaveLength(1);
  });

  it('of nothing but mistakes is read no further than to the fiftieth', () => {
    for (const piece of ['a: b: c\n', '\t- x\n', '- "a\n', '%a\n', '{{{{\n}}}}\n', '- *a\n', '? a\n'])
      expect([piece, problemsOf(piece.repeat(2000)).length]).toEqual([piece, 50]);
  });

  it('of two documents is refused where the second begins', () => {
    expect(problemsOf('a: 1\n---\na: 2\n')).toEqual([
      { line: 2, message: 'A file is one document: take out what follows the line with ---' },
    ]);
  });

  it('of the largest size is read or refused within the 25 s that a function has', () => {
    for (const piece of [
      'a: b\n',
      '"',
      '&a ',
      ': ',
      '? a\n',
      '}\n',
      '{{{{\n}}}}\n',
      '%a\n',
      '- [a, {b: c}]\n',
    ]) {
      const lines = piece.repeat(Math.ceil(400_000 / piece.length)).slice(0, 400_000);
      const startedMs = Date.now();
      readYaml((lines.match(/[^]{1,3900}/g) ?? []).join('\n'));
      expect([piece, Date.now() - startedMs < 25_000]).toEqual([piece, true]);
    }
  });

  it('throws for no text', () => {
    const piece = fc.constantFrom(
      'a',
      ':',
      ' ',
      '\n',
      '- ',
      '[',
      ']',
      '{',
      '}',
      '&x',
      '*x',
      '!t',
      '"',
      "'",
      '|',
      '>',
      '?',
      '#',
      '\t',
      '---',
      '...',
      '%YAML 1.2',
      '<<: ',
      '__proto__',
      '\u0000',
      '\ud800',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const read = readYaml(pieces.join(''));
        return read.ok || read.problems.every(({ line, message }) => line >= 1 && message !== '');
      }),
      { numRuns: 2000 },
    );
  });

  it('that we write reads back as what was written', () => {
    const text = fc.string({ unit: 'grapheme', maxLength: 40 });
    const value = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/).filter((key) => key !== 'constructor' && key !== 'prototype'),
      fc.oneof(text, fc.boolean(), fc.integer(), fc.array(text, { maxLength: 4 })),
    );
    fc.assert(
      fc.property(value, (written) => {
        const read = readYaml(writeYaml({ ...written }, ['A comment']));
        expect(read).toMatchObject({ ok: true, value: { ...written } });
      }),
    );
  });
});
