import { buildCosts, linkCosts, pipelineCosts, stackCosts, totalUsd } from '../../../src/domain/stack-costs';

describe('what AWS asks for', () => {
  it('a linked region is about half a dollar a month', () => {
    expect(totalUsd(linkCosts())).toBe(0.5);
  });

  it('a linked region grows with runs by a dollar for each million of them', () => {
    expect(totalUsd(linkCosts(1_000_000)) - totalUsd(linkCosts(0))).toBeCloseTo(1);
  });

  it('forty accounts in two regions is the eightyfold', () => {
    expect(stackCosts(40, 2).at(-1)).toEqual({ what: 'In all', monthly: 'about $40.00' });
    expect(stackCosts(1, 1).map(({ monthly }) => monthly)).toEqual([
      '$0.40',
      '$0.10',
      'under $0.01',
      'free',
      'free',
      'about $0.50',
    ]);
  });

  it('a pipeline is its minutes twice: of the action and of the machine', () => {
    const use = { runsAMonth: 1_000, buildMinutes: 3, otherActionMinutes: 2 };
    expect(totalUsd(pipelineCosts(use))).toBe(25);
    expect(totalUsd(buildCosts(use))).toBe(15);
  });
});
