import fc from 'fast-check';
import { createLog } from '../../../src/adapters/forge/log';
import { ServiceError } from '../../../src/domain/errors';

const collect = () => {
  const lines: [string, string][] = [];
  const write = (level: string) => (line: string) => {
    lines.push([level, line]);
  };
  return { lines, log: createLog({ log: write('log'), warn: write('warn'), error: write('error') }) };
};

test('writes one JSON line a call, with the code first and the fields beside it', () => {
  const { lines, log } = collect();
  log.info('run-started', { runId: 'r1', tries: 2, held: false, ref: undefined });
  log.warn('late');
  expect(lines).toEqual([
    ['log', '{"code":"run-started","runId":"r1","tries":2,"held":false}'],
    ['warn', '{"code":"late"}'],
  ]);
});

test('names an error and all its causes by code and message, without stacks', () => {
  const { lines, log } = collect();
  const root = Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });
  log.error('start-failed', {}, new ServiceError('unavailable', 'STS did not answer', { cause: root }));
  expect(JSON.parse(lines[0]?.[1] ?? '')).toEqual({
    code: 'start-failed',
    errors: [
      { name: 'ServiceError', code: 'unavailable', message: 'STS did not answer' },
      { name: 'Error', code: 'ECONNRESET', message: 'socket hang up' },
    ],
  });
});

test('a circle of causes ends', () => {
  const { lines, log } = collect();
  const error = new Error('round');
  error.cause = error;
  log.error('x', {}, error);
  expect(JSON.parse(lines[0]?.[1] ?? '')).toHaveProperty('errors.length', 5);
});

test('a field that is called a secret is masked whatever it holds', () => {
  const { lines, log } = collect();
  log.info('x', { callbackKey: 'abc', webIdentityToken: 'def', privateJwk: 'ghi', label: 'jkl' });
  expect(lines[0]?.[1]).toBe(
    '{"code":"x","callbackKey":"***","webIdentityToken":"***","privateJwk":"***","label":"jkl"}',
  );
});

test('secrets in messages and fields are masked, also far down the chain', () => {
  const { lines, log } = collect();
  const cause = new Error('signed with AKIAIOSFODNN7EXAMPLE', {
    cause: 'authorization: Bearer abcdefghijkl',
  });
  log.error('x', { note: 'Bearer abcdefghijkl' }, new Error('no', { cause }));
  expect(lines[0]?.[1]).not.toMatch(/AKIAIOSFODNN7EXAMPLE|abcdefghijkl/);
});

test('a field cannot pose as the code', () => {
  const { lines, log } = collect();
  log.info('real', { code: 'forged' });
  expect(JSON.parse(lines[0]?.[1] ?? '')).toEqual({ code: 'real' });
});

test('anything thrown becomes one parsable line', () => {
  fc.assert(
    fc.property(fc.string(), fc.anything({ withBigInt: true, withNullPrototype: true }), (field, thrown) => {
      const { lines, log } = collect();
      log.error('x', { field }, thrown);
      expect(lines).toHaveLength(1);
      expect(JSON.parse(lines[0]?.[1] ?? '')).toHaveProperty('code', 'x');
    }),
  );
});
