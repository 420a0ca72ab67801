import { fencesOf, isSourceOf, startProblemOf, withFacts } from '../../../src/domain/link-rules';
import type { SourceAction } from '../../../src/domain/links';
import { aFollowedLink, aLink, aPipeline, aProject } from '../../support/factories';

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
  const own = { ...source, repository: 'acme/shop', host: 'Bitbucket' };
  const unread = { ...source, repository: 'acme/shop' };

  it.each<[string, SourceAction]>([
    ['a GitHub connection', { ...own, host: 'GitHub' }],
    ['a connection that could not be read', unread],
    ['a CodeCommit source', { ...own, provider: 'CodeCommit' }],
    ['a GitHub source of version 1', { ...unread, provider: 'GitHub' }],
  ])('is not this repository for %s of the same name', (_, action) => {
    expect(isSourceOf(aPipeline({ sourceActions: [own] }), 'acme/shop')).toBe(true);
    expect(isSourceOf(aPipeline({ sourceActions: [action] }), 'acme/shop')).toBe(false);
  });

  it('stays known of a connection that a later reading could not tell', () => {
    const [known] = aPipeline().sourceActions;
    const { host: _host, ...again } = { ...known, name: 'Source', provider: 'CodeStarSourceConnection' };
    const moved = { ...again, connection: 'arn:aws:codeconnections:eu-west-1:111122223333:connection/c2' };
    const kept = (action: SourceAction) =>
      withFacts(aLink(), aPipeline({ sourceActions: [action] })).pipeline.sourceActions[0]?.host;
    expect(kept(again)).toBe('Bitbucket');
    expect(kept(moved)).toBeUndefined();
    expect(kept({ ...again, host: 'GitHub' })).toBe('GitHub');
  });

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
    [
      'Any matching branch or tag starts it: none of its actions deploys, as far as AWS says; what its builds do, only they know',
      aLink(),
    ],
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

  it.each([
    ['Everybody with write permission may start it by hand', 'write'],
    ['Only admins of the repository may start it by hand', 'admin'],
    ['Nobody may start it by hand', 'nobody'],
  ] as const)('"%s", where an admin decided so', (words, manual) => {
    for (const pipeline of [aPipeline({ deployStages: ['Live'] }), aProject()])
      expect(fencesOf(aLink({ pipeline, manual }))).toContain(words);
    expect(fencesOf(aFollowedLink({ manual }))).not.toContain(words);
  });

  it('a new stage that deploys takes leave for writers back, and nothing else of starts by hand', () => {
    const deploying = aPipeline({ deployStages: ['Live'] });
    expect(withFacts(aLink({ manual: 'write' }), aPipeline()).manual).toBe('write');
    expect(withFacts(aLink({ manual: 'write' }), deploying)).not.toHaveProperty('manual');
    expect(withFacts(aLink({ manual: 'nobody' }), deploying).manual).toBe('nobody');
  });

  it('a link that cannot start says why', () => {
    const pipeline = aPipeline({ type: 'V1' });
    expect(fencesOf(aLink({ pipeline }))).toEqual([startProblemOf(pipeline, false)]);
  });
});
