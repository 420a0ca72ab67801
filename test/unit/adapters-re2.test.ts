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
