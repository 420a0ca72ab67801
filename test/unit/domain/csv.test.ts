import fc from 'fast-check';
import { csvOf } from '../../../src/domain/csv';

describe('a CSV file', () => {
  it('quotes what would break a row', () => {
    expect(csvOf([['a', 'b,c', 'd"e', 'f\ng']])).toBe('a,"b,c","d""e","f\ng"\r\n');
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', ' =1', '＝1'])('runs nothing: %j', (text) => {
    expect(csvOf([[text]]).replace(/^"/, '')[0]).toBe("'");
  });

  it('has as many rows as went in, whatever the cells hold', () => {
    const cell = fc.string().filter((text) => !/[\r\n]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 1 })), (rows) => {
        expect(csvOf(rows).split('\r\n')).toHaveLength(rows.length + 1);
      }),
    );
  });
});
