import { demoRepository } from '../../emulator/demo/seed';
import type { Product } from './product';

/** Commits of this product whose status still says that something runs. */
export const commitsInProgress = (product: Product): string[] =>
  product.commits.filter((commit) =>
    product.emulator.bitbucket.statuses(demoRepository, commit).some(({ state }) => state === 'INPROGRESS'),
  );

/** What must hold at the end of every test file: nothing in progress, nothing the emulator had to refuse, no function that threw. */
export const expectCleanEnd = (product: Product): void => {
  expect(commitsInProgress(product)).toEqual([]);
  expect(product.emulator.defects.drain()).toEqual([]);
  expect(product.emulator.forge.metrics.filter(({ outcome }) => outcome !== 'ok')).toEqual([]);
};
