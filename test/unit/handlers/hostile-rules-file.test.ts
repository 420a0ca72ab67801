import fc from 'fast-check';
import { expressionProblemOf } from '../../../src/adapters/re2/expressions';
import { maxRulesFileBytes } from '../../../src/domain/file-rules';
import { rulesParser } from '../../../src/handlers/parse-rules-file';
import { rulesReader } from '../../../src/usecases/read-rules';
import { aLink, hash, repositoryId } from '../../support/factories';

const link = aLink({ name: 'Build' });
const parse = rulesParser(expressionProblemOf);
const head = 'slipway: 1\nlinks:\n  - name: Build\n    rules:\n';

/** A function has 25 s. A busy machine is slow, so what is asserted is far above what it takes (well under a second). */
const generousMs = 10_000;

const timed = (text: string) => {
  const startedMs = Date.now();
  const parsed = parse(text, [link]);
  return { parsed, ms: Date.now() - startedMs };
};

/** As much of a piece as fits into the largest file. */
const filled = (piece: string, before = '') =>
  before + piece.repeat(Math.floor((maxRulesFileBytes - before.length) / piece.length));

describe('a slipway.yml that somebody wrote to do harm', () => {
  it.each<[string, string]>([
    ['aliases that unfold', filled('- &a [*a, *a, *a, *a]\n')],
    ['merge keys', filled('<<: *a\n')],
    ['rules', filled('      - { name: a, mainOnly: true }\n', head)],
    ['links', filled('  - { name: Build, rules: [] }\n', 'slipway: 1\nlinks:\n')],
    ['unknown keys', filled('a: 1\n')],
    ['the same key', filled('slipway: 1\n')],
    ['patterns of stars', filled("'*a*b*c*d*e*f*g', ", `${head}      - { name: a, branches: { include: [`)],
    [
      'expressions that count',
      filled(
        "            - '((a{99}){9}){9}'\n",
        `${head}      - name: a\n        messages:\n          include:\n`,
      ),
    ],
    ['brackets', filled('[')],
    ['brackets on lines of their own', filled('[\n')],
    ['deep indentation', Array.from({ length: 350 }, (_, at) => `${' '.repeat(at)}a:`).join('\n')],
    ['open quotes', filled('"a\n')],
    ['block texts', filled('a: |\n x\n')],
    ['documents', filled('---\n')],
    ['directives', filled('%YAML 1.2\n')],
    ['tags', filled('- !!js/function x\n')],
    ['complex keys', filled('? a\n')],
    ['line ends of other systems', filled('\r')],
    ['zero bytes', filled('\u0000')],
    ['wide letters', filled('é: 😀\n')],
  ])('of %s is answered in time, with at most fifty problems', (_what, text) => {
    const { parsed, ms } = timed(text);
    const problems = 'problems' in parsed ? parsed.problems : [];
    expect(problems.length).toBeLessThanOrEqual(50);
    expect(problems.every(({ line, message }) => line >= 1 && message.length < 2_000)).toBe(true);
    expect(ms).toBeLessThan(generousMs);
  });

  it('names nothing but links of its repository and members of a rule, and is answered in time, whatever stands in it', () => {
    const piece = fc.constantFrom(
      ...[
        'slipway: 1',
        'links:',
        '  - name: Build',
        '    rules:',
        '      - name: a',
        '        mainOnly: true',
      ],
      ...['        allowUnmerged: true', '    accountLinkId: x', '        __proto__: { disabled: false }'],
      ...[
        '        variables: { REVISION: "$(id)", PATH: x }',
        '        anyText: [REVISION]',
        '  - name: Other',
      ],
      ...[
        '        paths: { ignore: ["**"] }',
        '        messages: { include: ["(a+)+$"] }',
        '*x',
        '&x',
        '<<: *x',
      ],
      ...[
        '{',
        '}',
        '[',
        ']',
        '"',
        "'",
        '|',
        '>-',
        '? ',
        '- ',
        '\t',
        '!!js',
        '---',
        '...',
        '#',
        '\u0000',
        '\ud800',
      ],
    );
    const line = fc.oneof({ weight: 9, arbitrary: piece }, fc.string({ unit: 'grapheme', maxLength: 40 }));
    const text = fc
      .tuple(fc.boolean(), fc.array(line, { maxLength: 80 }))
      .map(([isBegun, lines]) => (isBegun ? head : '') + lines.join('\n'));
    fc.assert(
      fc.property(text, (given) => {
        const { parsed, ms } = timed(given);
        expect(ms).toBeLessThan(generousMs);
        if ('problems' in parsed) return parsed.problems.length > 0;
        const [{ rules, ...rest } = link] = parsed.links;
        const { rules: _rules, ...before } = link;
        expect(parsed.links).toHaveLength(1);
        expect(rest).toEqual(before);
        return rules.every(({ variables }) =>
          Object.keys(variables).every((name) => link.pipeline.variables.includes(name)),
        );
      }),
      { numRuns: 500 },
    );
  });

  it('has few enough expressions that a function has the time to ask them all', () => {
    const rule = (name: string, count: number) =>
      `      - { name: ${name}, mainOnly: true, messages: { exclude: [${Array(count).fill("'(.?){110}[^ab]'").join(', ')}] } }\n`;
    const told = parse(`${head}${rule('a', 20)}${rule('b', 11)}`, [link]);
    expect(told).toMatchObject({
      problems: [{ line: 2, message: expect.stringContaining('30 expressions') }],
    });
    expect(parse(`${head}${rule('a', 20)}${rule('b', 10)}`, [link])).toHaveProperty('links');
  });

  it('has few enough wildcards in paths, and any number of folders', () => {
    const rule = (name: string, pattern: string, count: number) =>
      `      - { name: ${name}, mainOnly: true, paths: { ignore: [${Array(count).fill(`'${pattern}'`).join(', ')}] } }\n`;
    const stars = '*a'.repeat(11);
    const told = parse(`${head}${rule('a', stars, 40)}${rule('b', '{a,b}*', 21)}`, [link]);
    expect(told).toMatchObject({
      problems: [{ line: 2, message: expect.stringContaining('500 wildcards') }],
    });
    const most = `${head}${rule('a', stars, 40)}${rule('b', '{a,b}*', 20)}${rule('c', 'src/deep/**', 50)}`;
    expect(parse(most, [link])).toHaveProperty('links');
  });

  it('takes no longer than in proportion to its size', () => {
    const rule = "      - { name: a, branches: { include: ['feature/*'] } }\n";
    const small = timed(head + rule.repeat(100)).ms;
    const large = timed(head + rule.repeat(1_000)).ms;
    // Ten times as much; a square would be a hundred times. The constant keeps a pause of the machine out of it.
    expect(large).toBeLessThan(30 * small + 3_000);
  });

  it('is not parsed at all over 64 KB, counted in bytes', async () => {
    const never = () => {
      throw new Error('was parsed');
    };
    const commits = { find: () => Promise.resolve(undefined) };
    for (const text of ['a'.repeat(maxRulesFileBytes + 1), 'é'.repeat(maxRulesFileBytes / 2 + 1)]) {
      const files = { find: () => Promise.resolve({ kind: 'text', text } as const) };
      expect(await rulesReader({ files, commits }, never)(repositoryId, hash('c'), [])).toMatchObject({
        kind: 'invalid',
        problems: [{ line: 1, message: 'The file is over 64 KB' }],
      });
    }
  });
});
