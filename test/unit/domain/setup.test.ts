import { findPartition } from '../../../src/domain/partitions';
import type { Setup } from '../../../src/domain/setup';
import { atStep, emptySetup, stepStates } from '../../../src/domain/setup';

const facts = (states: readonly ('unverified' | 'working' | 'broken')[], linkedPipelines = 0) => ({
  accounts: states.map((state) => ({ state })),
  linkedPipelines,
});
const firstGreen = { repositoryId: 'r', fullName: 'acme/shop', commit: 'c', linkName: 'Build', at: 'now' };
const all = (states: Readonly<Record<string, string>>): string => Object.values(states).join(' ');

describe('the steps of the set-up', () => {
  it.each<[string, Setup, ReturnType<typeof facts>, string]>([
    ['are all open in an empty workspace', emptySetup, facts([]), 'open open open open open'],
    [
      'take the word of the person that the stack is there',
      { step: 'verify', skipped: [] },
      facts(['unverified']),
      'done done open open open',
    ],
    [
      'do not count a stack that somebody skipped',
      { step: 'verify', skipped: ['stack'] },
      facts(['broken']),
      'done skipped open open open',
    ],
    [
      'need every account for the verification',
      { step: 'link', skipped: [] },
      facts(['working', 'broken']),
      'done done open open open',
    ],
    [
      'are done by what is true, whatever the person opened',
      { step: 'accounts', skipped: [], firstGreen },
      facts(['working'], 2),
      'done done done done done',
    ],
    [
      'show what was left undone on purpose',
      { step: 'push', skipped: ['link'] },
      facts(['working']),
      'done done done skipped open',
    ],
  ])('%s', (_, setup, known, expected) => {
    expect(all(stepStates(setup, known))).toBe(expected);
  });

  it('are skipped no more when they are opened again', () => {
    const skipped = atStep({ step: 'link', skipped: [] }, 'push', 'link');
    expect(skipped).toEqual({ step: 'push', skipped: ['link'] });
    expect(atStep(skipped, 'link', undefined)).toEqual({ step: 'link', skipped: [] });
  });
});

describe('the partition of regions', () => {
  it.each([
    [['eu-west-1', 'us-east-1'], 'aws'],
    [['cn-north-1'], 'aws-cn'],
    [['us-gov-west-1'], 'aws-us-gov'],
    [['cn-north-1', 'eu-west-1'], undefined],
  ])('of %j is %s', (regions, expected) => {
    expect(findPartition(regions)).toBe(expected);
  });
});
