/** `1 h 2 min`, `2 min 4 s`, `9 s`: two units at most, seconds only below an hour; what has not passed whole is not counted, as on the panel. */
export const durationText = (ms: number): string => {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  if (hours > 0) return minutes > 0 ? `${hours} h ${minutes} min` : `${hours} h`;
  if (minutes > 0) return seconds % 60 > 0 ? `${minutes} min ${seconds % 60} s` : `${minutes} min`;
  return `${seconds} s`;
};

/** Milliseconds from `fromIso` to `toIso`; both ISO 8601. */
export const msBetween = (fromIso: string, toIso: string): number => Date.parse(toIso) - Date.parse(fromIso);

/** ISO 8601 of a time in epoch milliseconds. */
export const isoOf = (ms: number): string => new Date(ms).toISOString();

const fractionOf = (iso: string): string => (/\.(\d+)/.exec(iso)?.[1] ?? '').padEnd(9, '0');

/** Orders two ISO 8601 times of any zone and precision, to the nanosecond: negative when `a` is earlier. */
export const compareTimes = (a: string, b: string): number =>
  msBetween(b, a) || Number(fractionOf(a)) - Number(fractionOf(b));
