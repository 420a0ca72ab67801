/** Numbers that look random and repeat for a seed: mulberry32, https://github.com/cprosche/mulberry32 */
export interface Random {
  /** From 0 up to, not including, `below`. */
  integer(below: number): number;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
}

export const createRandom = (seed: number): Random => {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const integer = (below: number): number => Math.floor(next() * below);
  return {
    integer,
    pick: (from) => from[integer(from.length)] ?? from[0],
    chance: (percent) => integer(100) < percent,
  };
};
