import { fencesOf, isSourceOf, startProblemOf } from '../../../src/domain/link-rules';
import { aFollowedLink, aLink, aPipeline } from '../../support/factories';

const source = { name: 'Source', provider: 'CodeStarSourceConnection' };

describe('why a pipeline cannot be started', () => {
  it.each([
    ['turn its triggers and change detection off', aPipeline({ nativeTriggers: true })],
    ['change its type to V2', aPipeline({ type: 'V1' })],
    ['no source action', aPipeline({ sourceActions: [] })],
    ['several source actions', aPipeline({ sourceActions: [source, source] })],
  ])('"%s" is the way out', (words, pipeline) => {
    expect(startProblemOf(pipeline, false)).toContain(words);
  });

  it('there is no reason for a V2 pipeline with one source action', () => {
    expect(startProblemOf(aPipeline(), false)).toBeUndefined();
    expect(startProblemOf(aPipeline({ nativeTriggers: true }), true)).toBeUndefined();
  });

  it('the type is named before the triggers', () => {
    expect(startProblemOf(aPipeline({ type: 'V1', nativeTriggers: true }), true)).toContain('V2');
  });
});

describe('whose source a pipeline has', () => {
  it('is read without regard to case', () => {
    expect(isSourceOf(aPipeline(), 'ACME/Shop')).toBe(true);
    expect(isSourceOf(aPipeline(), 'acme/shop2')).toBe(false);
    expect(isSourceOf(aPipeline({ sourceActions: [source] }), 'acme/shop')).toBe(false);
    expect(isSourceOf(aPipeline({ sourceActions: [] }), '')).toBe(false);
  });
});

describe('what a link lets start, in words', () => {
  it.each([
    ['AWS starts this pipeline; Slipway only shows its runs', aFollowedLink()],
    ['Any matching branch or tag starts it; the pipeline deploys nothing', aLink()],
    [
      'Only the main branch starts it, because it deploys in Test, Live',
      aLink({ pipeline: aPipeline({ deployStages: ['Test', 'Live'] }) }),
    ],
    [
      'Unmerged commits will be deployed by Live',
      aLink({ allowUnmerged: true, pipeline: aPipeline({ deployStages: ['Live'] }) }),
    ],
  ])('"%s"', (words, link) => {
    expect(fencesOf(link)).toEqual([words]);
  });

  it('a link that cannot start says why', () => {
    const pipeline = aPipeline({ type: 'V1' });
    expect(fencesOf(aLink({ pipeline }))).toEqual([startProblemOf(pipeline, false)]);
  });
});
