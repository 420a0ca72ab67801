import { act } from './act';
import { createRandom } from './random';
import { findProblems } from './verify';
import { createWorld } from './world';

export interface ChaosOptions {
  /** Steps, each a push with faults and time. */
  readonly runs: number;
  readonly seed: number;
  /** Stops before the next step when this much real time has passed. */
  readonly maxMs: number;
}

export interface ChaosReport {
  readonly steps: readonly string[];
  readonly problems: readonly string[];
}

/** By then the checks, the longest backoffs and two sweeps have been. */
const quietMinutes = 180;
/** So few pushes in ten minutes are no flood. */
const pushesBetweenPauses = 8;
const pauseSeconds = 600;

/** Pushes while everything fails now and then, lets time pass without faults, and finds what is not as AWS says. */
export const runChaos = async ({ runs, seed, maxMs }: ChaosOptions): Promise<ChaosReport> => {
  const startedMs = performance.now();
  const random = createRandom(seed);
  const world = await createWorld();
  const { product } = world;
  try {
    const steps: string[] = [];
    for (let step = 0; step < runs && performance.now() - startedMs < maxMs; step++) {
      steps.push(await act(world, random, step));
      if (step % pushesBetweenPauses === pushesBetweenPauses - 1) await product.pass(pauseSeconds);
    }
    product.emulator.faults.clear();
    await product.settle();
    await product.pass(quietMinutes * 60);
    return { steps, problems: findProblems(world) };
  } finally {
    await product.close();
  }
};
