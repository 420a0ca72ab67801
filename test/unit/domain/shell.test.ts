import fc from 'fast-check';
import { shellWord } from '../../../src/domain/shell';
import { callsOf, hostile } from '../../support/shell-calls';

describe('a word for the shell', () => {
  it.each(hostile)('%j arrives as it is', (text) => {
    expect(callsOf(`aws ${shellWord(text)}`)).toEqual([[text]]);
  });

  it('arrives as it is, whatever it holds', () => {
    const texts = fc.array(fc.string({ unit: 'binary', maxLength: 20 }), { minLength: 20, maxLength: 60 });
    fc.assert(
      fc.property(texts, (given) => {
        // No program can be given NUL or half a character; the other controls are among the examples.
        const words = given.map((text) => text.replace(/\p{Cc}|\p{Cs}/gu, ''));
        expect(callsOf(`aws ${words.map(shellWord).join(' ')}`)).toEqual([words]);
      }),
      { numRuns: 5 },
    );
  });
});
