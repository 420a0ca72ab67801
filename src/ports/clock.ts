/** Wall-clock time in epoch milliseconds. */
export interface Clock {
  nowMs(): number;
}
