const RealDate = Date;
let offsetMs = 0;

/** Moves this process's wall clock. Timers and `performance` stay real: the platform's time limits are real too. */
export const setClockOffset = (ms: number): void => {
  offsetMs = ms;
};

/** Milliseconds of the machine's own clock. */
export const realNowMs = (): number => RealDate.now();

/** Replaces the global `Date` by one that runs ahead by the offset; `instanceof`, parsing and fixed dates stay as they are. */
export const installClock = (): void => {
  const now = (): number => RealDate.now() + offsetMs;
  globalThis.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => {
      // eslint-disable-next-line @typescript-eslint/no-unsafe-assignment -- Reflect.construct is typed as any
      const made: object = Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget);
      return made;
    },
    apply: () => new RealDate(now()).toString(),
    get: (target, property, receiver): unknown =>
      property === 'now' ? now : Reflect.get(target, property, receiver),
  });
};
