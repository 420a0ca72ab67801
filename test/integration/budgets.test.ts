import path from 'node:path';
import type { Verdict } from '../../bench/budgets';
import { judgeAll, readBudgets } from '../../bench/budgets';
import { measurePushBundle } from '../../bench/bundles';
import type { Figure } from '../../bench/figures';
import { measureGreenRun } from '../../bench/green-run';
import { measurePages } from '../../bench/page-sizes';
import { measureHops } from '../../bench/push-path';
import { measureViewer } from '../../bench/viewer';

const distDir = path.resolve(__dirname, '../../dist');

/** Counts, bytes and hops that miss their committed value; times are for `npm run bench`. */
const missed = (figures: readonly Figure[]): Record<string, number> => {
  const fine: readonly Verdict[] = ['met', 'held', 'slower'];
  const broken = judgeAll(readBudgets(), figures).filter(({ verdict }) => !fine.includes(verdict));
  return Object.fromEntries(broken.map(({ figure }) => [figure.key, figure.value]));
};

describe('the committed budgets', () => {
  it('hold for the requests in a row from a push to the start', async () => {
    expect(missed(await measureHops(distDir))).toEqual({});
  });

  it('hold for the storage, Bitbucket and AWS that a green run uses', async () => {
    expect(missed(await measureGreenRun(distDir))).toEqual({});
  });

  it('hold for what a viewer of a run reads', async () => {
    expect(missed(await measureViewer(distDir))).toEqual({});
  });

  it('hold for the size of the push bundle', () => {
    expect(missed(measurePushBundle(distDir))).toEqual({});
  });

  it('hold for the JavaScript of the pages', () => {
    expect(missed(measurePages())).toEqual({});
  });
});
