import fc from 'fast-check';
import * as keys from '../../../src/adapters/forge/kvs/keys';
import { aPush } from '../../contract/stores/samples';

/** https://developer.atlassian.com/platform/forge/limits-kvs-ce/ */
const allowed = /^(?!\s+$)[a-zA-Z0-9:._\s\-#]+$/;

const text = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 300 }),
  fc.stringMatching(/^[a:#0-9h]{1,6}$/),
);
const three = fc.tuple(text, text, text);

const keyMakers: [string, (a: string, b: string, c: string) => string][] = [
  ['execution', keys.executionKey],
  ['status', keys.statusOwnerKey],
  ['pipeline', keys.pipelineKey],
  ['callback', (a, b) => keys.callbackKey(a, b)],
  ['run', (a) => keys.runKey(a)],
  ['repository', (a) => keys.repositoryKey(a)],
  ['board', (a) => keys.boardKey(a)],
  ['ref', (a, b) => keys.refKey(a, { type: 'branch', name: b })],
  ['decision', (a, b) => keys.decisionKey(aPush({ repositoryId: a, ref: { type: 'tag', name: b } }))],
];

describe.each(keyMakers)('the key of a %s record', (_name, make) => {
  test('is one that Forge takes, whatever it is made of', () => {
    fc.assert(
      fc.property(three, (parts) => {
        const key = make(...parts);
        expect(key).toMatch(allowed);
        expect(key.length).toBeLessThanOrEqual(500);
      }),
    );
  });

  test('differs when anything it is made of differs', () => {
    fc.assert(
      fc.property(three, three, fc.integer({ min: 0, max: 2 }), (parts, others, shared) => {
        const mixed: [string, string, string] = [...others];
        mixed[shared] = parts[shared] ?? '';
        const used = make.length;
        const same = parts.slice(0, used).every((part, index) => part === mixed[index]);
        expect(make(...parts) === make(...mixed)).toBe(same);
      }),
      { numRuns: 300 },
    );
  });
});

test('parts cannot run into each other', () => {
  expect(keys.callbackKey('a:b', 'c')).not.toBe(keys.callbackKey('a', 'b:c'));
  expect(keys.callbackKey('a#3ab', 'c')).not.toBe(keys.callbackKey('a:b', 'c'));
});

test('a branch and a tag of one name have two keys, and every event of a ref has its own decisions', () => {
  const branch = keys.refKey('r', { type: 'branch', name: 'v1' });
  expect(branch).not.toBe(keys.refKey('r', { type: 'tag', name: 'v1' }));
  expect(keys.decisionKey(aPush())).not.toBe(keys.decisionKey(aPush({ timestamp: '2026-11-22T10:00:09Z' })));
});

test('common ids stay readable', () => {
  expect(keys.pipelineKey('ac_1', 'eu-central-1', 'shop@deploy')).toBe(
    'pipeline:ac_1:eu-central-1:shop#40deploy',
  );
});
