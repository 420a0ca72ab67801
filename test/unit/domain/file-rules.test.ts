import fc from 'fast-check';
import { readYaml } from '../../../src/adapters/yaml/read-yaml';
import { writeYaml } from '../../../src/adapters/yaml/write-yaml';
import { slipwayFile } from '../../../src/contract/slipway-file';
import { decisionsWithoutRules, fileOfLinks, fileRuleId, linksByFile } from '../../../src/domain/file-rules';
import { ruleChanges } from '../../../src/domain/rule-changes';
import { rulesParser } from '../../../src/handlers/parse-rules-file';
import { aDeletion, aFollowedLink, aLink, aPush, aRule } from '../../support/factories';

const build = aLink({ id: 'one', name: 'Build' });
const deploy = aLink({ id: 'two', name: 'Deploy' });
const parse = rulesParser(() => undefined);
const problemsOf = (text: string, links = [build, deploy]) => {
  const parsed = parse(text, links);
  return 'problems' in parsed ? parsed.problems.map(({ line, message }) => `${line}: ${message}`) : [];
};
const file = (...lines: string[]): string => ['slipway: 1', 'links:', ...lines].join('\n');
const main = ['    rules:', '      - name: main', '        mainOnly: true'];

describe('slipway.yml', () => {
  it('gives links their rules, with ids that depend on link and name only', () => {
    const parsed = parse(file('  - name: Build', ...main), [build, deploy]);

    expect(parsed).toEqual({
      links: [
        { ...build, rules: [expect.objectContaining({ id: fileRuleId('one', 'main'), mainOnly: true })] },
        { ...deploy, rules: [] },
      ],
    });
    expect(fileRuleId('one', 'main')).not.toBe(fileRuleId('two', 'main'));
  });

  it.each([
    [
      'another repository’s link',
      file('  - name: Other', ...main),
      '3: links.0.name: This repository has no link Other',
    ],
    [
      'a link twice',
      file('  - name: Build', ...main, '  - name: Build', ...main),
      '7: links.1.name: The link Build stands here twice',
    ],
    [
      'two rules of a name',
      file('  - name: Build', ...main, ...main.slice(1)),
      '7: links.0.rules.1.name: The rule main stands here twice',
    ],
    [
      'a variable that the pipeline does not declare',
      file('  - name: Build', ...main, '        variables:', '          AWS_SECRET: x'),
      '8: links.0.rules.0.variables.AWS_SECRET: The pipeline declares no variable AWS_SECRET',
    ],
    [
      'the fences of a link',
      file('  - name: Build', '    allowUnmerged: true', ...main),
      '4: links.0.allowUnmerged: Nothing is called allowUnmerged here',
    ],
    ['an alias', file('  - &a name: Build', ...main), '3: Anchors (&name) are not allowed'],
    ['a key twice', 'slipway: 1\nslipway: 1\nlinks: []', '2: The key slipway stands here twice'],
    [
      'another version',
      'slipway: 2\nlinks: []',
      '1: slipway: This version of Slipway reads slipway.yml of version 1',
    ],
  ])('is refused with its line when it names %s', (_what, text, problem) => {
    expect(problemsOf(text)[0]).toBe(problem);
  });

  it('is refused for a link that AWS starts, and for one of two that share a name', () => {
    const followed = aFollowedLink({ name: 'Build' });

    expect(problemsOf(file('  - name: Build', ...main), [followed])[0]).toContain(
      'AWS starts the link Build',
    );
    expect(problemsOf(file('  - name: Build', ...main), [build, { ...deploy, name: 'Build' }])[0]).toContain(
      'Two links are called Build',
    );
  });

  it('answers every text with rules or with lines', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            'slipway: 1',
            'links:',
            '  - name: Build',
            '    rules:',
            '      - name: a',
            '*x',
            '&x',
            '<<: *x',
            '- ',
            '? ',
            '{',
            '!!js',
            '\t',
            '"',
          ),
        ),
        fc.string({ unit: 'grapheme' }),
        (lines, noise) => {
          const parsed = parse([...lines, noise].join('\n'), [build]);
          const links = 'links' in parsed ? parsed.links : [];
          expect(links.every(({ id }) => id === 'one')).toBe(true);
          if ('problems' in parsed) expect(parsed.problems.every(({ line }) => line >= 1)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('written from the settings says what they say', () => {
    const rules = [
      aRule({ id: 'a' }),
      aRule({ id: 'b', tags: { include: ['v*'], exclude: [] }, variables: { REVISION: '${commit}' } }),
      aRule({
        id: 'c',
        name: 'prs',
        pullRequests: {
          phases: ['merged'],
          sources: { include: ['**'], exclude: [] },
          destinations: { include: ['main'], exclude: ['x'] },
          drafts: true,
        },
      }),
    ];
    const one = { ...build, rules: rules.slice(0, 1) };
    for (const link of [one, { ...build, rules }]) {
      const text = writeYaml({ slipway: 1, ...fileOfLinks([link]) }, []);
      const parsed = parse(text, [link]);
      if (!('links' in parsed)) throw new Error(JSON.stringify(parsed.problems));
      const added = ruleChanges([link], parsed.links).filter(({ kind }) => kind !== 'changed');
      // The second rule without a name gets one.
      expect(added).toHaveLength(link === one ? 0 : 1 + 1);
      expect(ruleChanges([link], parsed.links).filter(({ kind }) => kind === 'changed')).toEqual([]);
    }
    expect(readYaml('links: []').ok && slipwayFile.safeParse({ slipway: 1, links: [] }).success).toBe(true);
  });

  it('that is missing or cannot be used leaves a decision for each link in start mode', () => {
    const links = [build, aFollowedLink()];

    expect(decisionsWithoutRules(aPush(), links, { kind: 'missing' })).toMatchObject([
      { linkId: 'one', verdict: { code: 'no-file' } },
    ]);
    expect(decisionsWithoutRules(aDeletion(), links, { kind: 'missing' })).toMatchObject([
      { verdict: { code: 'ref-deleted' } },
    ]);
    const problems = [{ line: 12, message: 'No' }];
    expect(decisionsWithoutRules(aPush(), links, { kind: 'invalid', problems })).toMatchObject([
      { verdict: { code: 'file-invalid', detail: 'slipway.yml line 12: No' } },
    ]);
    expect(linksByFile([build], [], () => undefined)).toEqual({ links: [{ ...build, rules: [] }] });
  });
});
