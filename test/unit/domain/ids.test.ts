import fc from 'fast-check';
import {
  bareUuid,
  bracedUuid,
  hashOf,
  runIdOfTriggerDetail,
  runIdStartedBy,
  secretHash,
  sessionNameOf,
} from '../../../src/domain/ids';

const runId = '0123456789abcdef0123456789abcdef';
const arn = `arn:aws:sts::111122223333:assumed-role/Slipway/slipway-${runId}`;

describe('the run id in a trigger detail', () => {
  it.each([
    ['the public partition', arn],
    ['China', arn.replace('arn:aws:', 'arn:aws-cn:')],
    ['GovCloud', arn.replace('arn:aws:', 'arn:aws-us-gov:')],
    ['a role whose name has every allowed character', arn.replace('/Slipway/', '/Sl+=,.@-_way/')],
  ])('is found in %s', (_, detail) => {
    expect(runIdOfTriggerDetail(detail)).toBe(runId);
  });

  it.each([
    ['nothing', ''],
    ['a user', 'arn:aws:iam::111122223333:user/slipway-0123456789abcdef0123456789abcdef'],
    ['a role that is called like a session', `arn:aws:sts::111122223333:assumed-role/slipway-${runId}/ann`],
    ['a follow session', 'arn:aws:sts::111122223333:assumed-role/Slipway/slipway-follow-link-1'],
    ['a longer id', `${arn}0`],
    ['a shorter id', arn.slice(0, -1)],
    ['capitals', arn.replace('abcdef', 'ABCDEF')],
    ['something behind', `${arn}/x`],
    ['a line break behind', `${arn}\n`],
    ['a line break before', `x\n${arn}`],
    ['another prefix', arn.replace('slipway-', 'evil-slipway-')],
    ['a path in the role', arn.replace('/Slipway/', '/a/b/')],
    ['an account that is no number', arn.replace('111122223333', '11112222333x')],
    ['a quote', `'${arn}'`],
  ])('is not read out of %s', (_, detail) => {
    expect(runIdOfTriggerDetail(detail)).toBeUndefined();
  });

  it('is what the session was named by, for any hash', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (parts) => {
        const id = hashOf(parts);
        const sessionName = sessionNameOf(id);
        expect(sessionName).toMatch(/^[\w+=,.@-]{2,64}$/);
        expect(runIdOfTriggerDetail(`arn:aws:sts::111122223333:assumed-role/Any/${sessionName}`)).toBe(id);
      }),
    );
  });

  it('is answered for any text, quickly', () => {
    fc.assert(fc.property(fc.string(), (text) => expect(runIdOfTriggerDetail(text)).toBeUndefined()));
    const beganMs = performance.now();
    runIdOfTriggerDetail(`arn:${'a-'.repeat(100_000)}:sts::111122223333:assumed-role/${'x'.repeat(100_000)}`);
    expect(performance.now() - beganMs).toBeLessThan(500);
  });
});

describe('the run that a role started', () => {
  const role = 'arn:aws:iam::111122223333:role/Slipway';

  it.each([
    ['its own session', role],
    ['a role with a path', role.replace('role/', 'role/ci/teams/')],
  ])('is found by %s', (_, roleArn) => {
    expect(runIdStartedBy(roleArn, arn)).toBe(runId);
  });

  it.each([
    ['a session of another role', role, arn.replace('/Slipway/', '/Admin/')],
    ['a role whose name ends alike', role, arn.replace('/Slipway/', '/NotSlipway/')],
    ['a session of another account', role, arn.replace('111122223333', '999999999999')],
    ['a session of a person', role, arn.replace(/slipway-.*/, 'ann')],
    ['an address that is no role', 'arn:aws:iam::111122223333:user/Slipway', arn],
    ['nothing', '', ''],
  ])('is none for %s', (_, roleArn, detail) => {
    expect(runIdStartedBy(roleArn, detail)).toBeUndefined();
  });
});

describe('hashes', () => {
  it('keep parts apart that would read the same when joined', () => {
    const lists = fc.array(fc.oneof(fc.string(), fc.integer()), { maxLength: 4 });
    fc.assert(
      fc.property(lists, lists, (one, other) => {
        expect(hashOf(one) === hashOf(other)).toBe(JSON.stringify(one) === JSON.stringify(other));
      }),
    );
    expect(hashOf(['a', 'bc'])).not.toBe(hashOf(['ab', 'c']));
    expect(hashOf(['a', undefined, 'b'])).not.toBe(hashOf(['a', 'b']));
  });

  it('have 32 hexadecimal characters, of secrets 64', () => {
    expect(hashOf([])).toMatch(/^[0-9a-f]{32}$/);
    expect(secretHash('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
  });
});

describe('uuids', () => {
  it('lose and gain their braces, and their capitals for good', () => {
    expect(bareUuid('{1B9E}')).toBe('1b9e');
    expect(bareUuid('1b9e')).toBe('1b9e');
    expect(bracedUuid('{1B9E}')).toBe('{1b9e}');
    expect(bracedUuid('1b9e')).toBe('{1b9e}');
  });
});
