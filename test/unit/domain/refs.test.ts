import { endOf, stageStateOf } from '../../../src/domain/observations';
import { isFullHash, refText, sameRef } from '../../../src/domain/refs';
import { isFinished, runIdOfExecution } from '../../../src/domain/runs';
import { hash } from '../../support/factories';

describe('refs', () => {
  it('of one kind and name are the same, and nothing is no ref', () => {
    const main = { type: 'branch', name: 'main' } as const;
    expect(sameRef(main, { ...main })).toBe(true);
    expect(sameRef(main, { type: 'tag', name: 'main' })).toBe(false);
    expect(sameRef(main, { type: 'branch', name: 'Main' })).toBe(false);
    expect(sameRef(undefined, undefined)).toBe(false);
    expect(sameRef(main, undefined)).toBe(false);
    expect(refText(main)).toBe('branch:main');
  });

  it.each([
    [hash('a'), true],
    [hash('a').slice(1), false],
    ['a'.repeat(12), false],
    [`${hash('a')}\n`, false],
    [hash('g'), false],
    ['', false],
  ])('%j being a full hash is %s', (text, expected) => {
    expect(isFullHash(text)).toBe(expected);
  });
});

describe('words of AWS', () => {
  it('that end an execution end its stage the same way, except that a newer execution stops it', () => {
    for (const [state, ended] of Object.entries(endOf)) {
      const stage = Object.entries(stageStateOf).find(([name]) => name === state)?.[1];
      if (ended === undefined) expect([undefined, 'running']).toContain(stage);
      else expect(stage).toBe(ended === 'superseded' ? 'stopped' : ended);
    }
  });

  it('give one run for an execution and link, and another for another link', () => {
    expect(runIdOfExecution('link-1', 'x')).toBe(runIdOfExecution('link-1', 'x'));
    expect(runIdOfExecution('link-1', 'x')).not.toBe(runIdOfExecution('link-2', 'x'));
    expect((['queued', 'starting', 'running', 'waiting-for-approval'] as const).some(isFinished)).toBe(false);
  });
});
