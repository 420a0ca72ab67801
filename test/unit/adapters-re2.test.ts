import fc from 'fast-check';
import { expressionProblemOf, isExpressionFound } from '../../src/adapters/re2/expressions';

describe('expressions', () => {
  it('are found anywhere in a text, letters as written unless the expression says otherwise', () => {
    expect(isExpressionFound('fix(es)? #\\d+', 'Sell more; fixes #12')).toBe(true);
    expect(isExpressionFound('^fix', 'Sell more; fixes #12')).toBe(false);
    expect(isExpressionFound('FIX', 'fix')).toBe(false);
    expect(isExpressionFound('(?i)FIX', 'fix')).toBe(true);
    expect(isExpressionFound('(?m)^BREAKING', 'a\n\nBREAKING: b')).toBe(true);
  });

  it.each(['(', '[a', 'a**', '(?=a)', '\\1', 'a{2000}'])(
    '%s is refused with a reason and found nowhere',
    (text) => {
      expect(expressionProblemOf(text)).toMatch(/RE2/);
      expect(isExpressionFound(text, text)).toBe(false);
    },
  );

  it('that repeat repetitions are refused as too long', () => {
    expect(expressionProblemOf('((a{100}){100}){10}')).toBeDefined();
  });

  it.each([
    ['((a|b|c|d){0,12}){0,12}$', false],
    ['^(feat|fix|chore|docs|style|refactor|perf|test)(\\([\\w./-]{1,40}\\))?!?: .{1,100}$', true],
  ])('%s is short enough: %s', (expression, fits) => {
    expect(expressionProblemOf(expression) === undefined).toBe(fits);
  });

  it('that fit cost little on the longest message', () => {
    const atom = fc.constantFrom('a', '.', '\\w', '[a-z]', '(a|b)', '(a?b?)', '\\p{L}', '(?i)a');
    const repeat = fc.constantFrom('', '*', '+', '?', '{0,12}', '{3,40}', '{100}');
    const term = fc.tuple(atom, repeat).map((pair) => pair.join(''));
    const group = fc
      .tuple(fc.array(term, { minLength: 1, maxLength: 6 }), repeat)
      .map(([terms, many]) => `(${terms.join('')})${many}`);
    const fitting = fc
      .array(group, { minLength: 1, maxLength: 4 })
      .map((groups) => `${groups.join('')}$`)
      .filter((text) => expressionProblemOf(text) === undefined);
    fc.assert(
      fc.property(fitting, fc.constantFrom('a', 'ab', 'é ', '!'), (expression, unit) => {
        const beganMs = performance.now();
        isExpressionFound(expression, unit.repeat(10_000 / unit.length));
        expect(performance.now() - beganMs).toBeLessThan(3000);
      }),
      { numRuns: 30 },
    );
  });

  it.each([
    ['(a+)+$', `${'a'.repeat(5000)}b`],
    ['(a|aa)+$', `${'a'.repeat(5000)}b`],
    ['(.*)*x', 'y'.repeat(5000)],
    ['(\\w+\\s?)*$', `${'word '.repeat(1000)}!`],
  ])('%s cannot be made to hang', (expression, text) => {
    const beganMs = performance.now();
    isExpressionFound(expression, text);
    expect(performance.now() - beganMs).toBeLessThan(5000);
  });

  it('take any two texts without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string(), (expression, text) => {
        expect(typeof isExpressionFound(expression, text)).toBe('boolean');
      }),
    );
  });
});
