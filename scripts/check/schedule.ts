import type { Step } from './steps';

/** @returns the steps that can start now, in their order, as far as the free cores go */
const startable = <T extends Step>(
  waiting: readonly T[],
  passed: ReadonlySet<string>,
  freeCores: number,
): T[] => {
  const chosen: T[] = [];
  let free = freeCores;
  for (const step of waiting) {
    if (step.cores > free || !(step.needs ?? []).every((name) => passed.has(name))) continue;
    free -= step.cores;
    chosen.push(step);
  }
  return chosen;
};

/**
 * Runs every step as soon as what it needs has passed and enough cores are free.
 * @param run tells whether the step passed
 * @returns names of the steps that never ran, because one that they need failed
 */
export const runAll = async (
  steps: readonly Step[],
  cores: number,
  run: (step: Step) => Promise<boolean>,
): Promise<string[]> => {
  const passed = new Set<string>();
  let waiting = [...steps];
  let freeCores = cores;
  const running = new Set<Promise<void>>();
  const start = (step: Step): void => {
    freeCores -= step.cores;
    const work = run(step).then((ok) => {
      if (ok) passed.add(step.name);
      freeCores += step.cores;
      running.delete(work);
    });
    running.add(work);
  };
  for (;;) {
    const next = startable(waiting, passed, freeCores);
    waiting = waiting.filter((step) => !next.includes(step));
    next.forEach(start);
    if (running.size === 0) return waiting.map(({ name }) => name);
    await Promise.race(running);
  }
};
