/** What a test or `npm start` may tune while the emulator runs. */
export interface AwsSettings {
  /** Emulator time that every pipeline action takes at least, so that a person can watch progress. */
  actionDelayMs: number;
  /** Emulator time that every build waits in its queue, also one that is an action of a pipeline. */
  buildDelayMs: number;
  /** How long STS trusts an issuer's key set it fetched before; 0 fetches every time. AWS names no number. */
  jwksCacheMs: number;
  /** Start requests an account may send per region and second; field reports see throttling near 20. */
  startsPerSecond: number;
  /** How far AWS's clock is ahead of everybody else's. */
  clockSkewMs: number;
}

export const defaultSettings = (): AwsSettings => ({
  actionDelayMs: 0,
  buildDelayMs: 0,
  jwksCacheMs: 0,
  startsPerSecond: 20,
  clockSkewMs: 0,
});
