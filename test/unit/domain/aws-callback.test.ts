import fc from 'fast-check';
import { matchesPattern } from '../../../emulator/services/aws/events/pattern';
import { callbackEventPattern, keyMatches, parseLinkHeader } from '../../../src/domain/aws-callback';
import { secretHash } from '../../../src/domain/ids';
import { z } from 'zod';

describe('the key of a callback', () => {
  it('matches any of the stored hashes', () => {
    const hashes = [secretHash('new'), secretHash('old')];
    expect(keyMatches('new', hashes)).toBe(true);
    expect(keyMatches('old', hashes)).toBe(true);
  });

  it.each([
    ['another key', 'other', [secretHash('key')]],
    ['no stored key', 'key', []],
    ['an empty key', '', [secretHash('key')]],
    ['the hash itself', secretHash('key'), [secretHash('key')]],
    [
      'a stored text that is no hash',
      'key',
      ['', 'key', secretHash('key').slice(1), `${secretHash('key')}0`],
    ],
    ['another case', 'KEY', [secretHash('key')]],
  ])('does not match with %s', (_, key, hashes) => {
    expect(keyMatches(key, hashes)).toBe(false);
  });

  it('matches only itself', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (one, other) => {
        expect(keyMatches(one, [secretHash(other)])).toBe(one === other);
      }),
    );
  });

  it('is compared with every stored hash, also after one that is nearly right', () => {
    const hash = secretHash('key');
    const near = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
    expect(keyMatches('key', [near])).toBe(false);
    expect(keyMatches('key', [near, hash])).toBe(true);
  });
});

describe('the header that names whose key it is', () => {
  it.each([
    ['account-1.eu-west-1', { accountLinkId: 'account-1', region: 'eu-west-1' }],
    ['0f-9.us-gov-west-1', { accountLinkId: '0f-9', region: 'us-gov-west-1' }],
  ])('%s is read', (text, expected) => {
    expect(parseLinkHeader(text)).toEqual(expected);
  });

  it.each([
    '', '.', 'a', 'a.', '.a', 'a.b.c', 'A.eu-west-1', 'a.EU', 'a b.eu', 'a.eu\n', '__proto__.eu', '../x.eu', `${'a'.repeat(65)}.eu`,
    `a.${'e'.repeat(33)}`, 'a.eu,b.eu',
  ])('%j is not', (text) => {
    expect(parseLinkHeader(text)).toBeUndefined();
  }); // prettier-ignore
});

describe('the event pattern of the rule', () => {
  const pattern = z
    .strictObject({ $or: z.array(z.looseObject({ source: z.array(z.string()) })) })
    .parse(JSON.parse(callbackEventPattern()));
  const of = (source: string) => pattern.$or.filter((part) => part.source.includes(source));

  it('asks for three sources only, and stays below the 2,048 characters of a pattern', () => {
    const sources = new Set(pattern.$or.flatMap(({ source }) => source));
    expect([...sources]).toEqual(['aws.codepipeline', 'aws.codebuild', 'slipway.verify']);
    expect(callbackEventPattern().length).toBeLessThan(2048);
  });

  it('asks for every pipeline state, stage starts and failures, failed actions and approvals', () => {
    expect(of('aws.codepipeline').map(({ source: _source, ...part }) => part)).toEqual([
      { 'detail-type': ['CodePipeline Pipeline Execution State Change'] },
      {
        'detail-type': ['CodePipeline Stage Execution State Change'],
        detail: { state: ['STARTED', 'RESUMED', 'FAILED'] },
      },
      { 'detail-type': ['CodePipeline Action Execution State Change'], detail: { state: ['FAILED'] } },
      {
        'detail-type': ['CodePipeline Action Execution State Change'],
        detail: { type: { category: ['Approval'] } },
      },
    ]);
  });

  it.each([
    ['codepipeline/web', false],
    ['Slipway-0b1c2d3e/run-1', true],
    ['Bitbucket-Hookshot/1a2b', true],
  ])('lets a build through that %s started: %s', (initiator, expected) => {
    const event = {
      source: 'aws.codebuild',
      'detail-type': 'CodeBuild Build State Change',
      detail: { 'build-status': 'IN_PROGRESS', 'additional-information': { initiator } },
    };
    expect(matchesPattern(pattern, event)).toBe(expected);
  });

  it('lets an event of Verify through', () => {
    expect(matchesPattern(pattern, { source: 'slipway.verify', 'detail-type': 'any', detail: {} })).toBe(
      true,
    );
  });
});
