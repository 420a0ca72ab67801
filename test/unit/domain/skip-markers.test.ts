import fc from 'fast-check';
import { usualMarkers } from '../../../src/domain/rules';
import { markerIn } from '../../../src/domain/skip-markers';

describe('skip markers', () => {
  it.each([
    ['Fix the docs [skip ci]', 0],
    ['[ci skip] Fix the docs', 1],
    ['[Skip Slipway] release', 2],
    ['\n\n  [skip ci] after blank lines', 0],
    ['Fix the docs', undefined],
    ['skip ci', undefined],
    ['Fix the docs\n\n[skip ci]', undefined],
    ['Merged in docs (pull request #4)\n\n* Fix typo [skip ci]\n\n* Sell more', undefined],
    ['Revert "Fix the docs [skip ci]"', undefined],
    ['Explain `[skip ci]` in the guide', undefined],
    ['Explain “[skip ci]” in the guide', undefined],
    ['Revert "Fix" [skip ci]', 0],
    ['', undefined],
  ])('in %j is %s', (message, expected) => {
    expect(markerIn(message, usualMarkers)).toBe(expected);
  });

  it('without markers nothing is skipped', () => {
    expect(markerIn('[skip ci]', [])).toBeUndefined();
  });

  it('what stands below the first line never counts', () => {
    fc.assert(
      fc.property(fc.constantFrom(...usualMarkers), fc.string(), (marker, body) => {
        expect(markerIn(`Sell more\n${body} ${marker}`, usualMarkers)).toBeUndefined();
      }),
    );
  });
});
