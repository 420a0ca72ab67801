import type { AwsReader } from './aws-reader';
import type { LiveRecord } from './live-record';
import type { Setting, Settings } from './settings';
import { settingHelp } from './settings';

export type Result = 'passed' | 'failed' | 'not tried';

/** What one check came to, with the reason in a sentence. */
export interface Verdict {
  readonly result: Result;
  readonly detail: string;
}

export const passed = (detail: string): Verdict => ({ result: 'passed', detail });
export const failed = (detail: string): Verdict => ({ result: 'failed', detail });
export const notTried = (detail: string): Verdict => ({ result: 'not tried', detail });

export type Answer = 'yes' | 'no' | 'skip';

/** The live installation as the checks see it. Everything that leaves the process is handed in. */
export interface Live {
  readonly settings: Settings;
  readonly fetch: typeof fetch;
  /** Undefined when no AWS credentials were found. */
  readonly aws: AwsReader | undefined;
  /** Undefined when nobody sits at a terminal. */
  readonly ask: ((question: string) => Promise<Answer>) | undefined;
  /** What the run before this one saw; undefined on the first. */
  readonly earlier: LiveRecord | undefined;
  /** Scopes of manifest.yml. */
  readonly scopes: readonly string[];
  readonly nowMs: () => number;
}

export type Need = Setting | 'aws' | 'person';

/** The one who runs the checks may not look there, which says nothing about Slipway. */
export class CannotLook extends Error {
  override readonly name = 'CannotLook';
}

/** One point that only a live workspace can prove. `run` is called when nothing of `needs` is missing. */
export interface Check {
  readonly key: string;
  readonly title: string;
  readonly needs: readonly Need[];
  readonly run: (live: Live) => Promise<Verdict>;
}

const missingHelp = (need: Need): string => {
  if (need === 'aws') return 'AWS credentials of your own, as the AWS CLI reads them';
  return need === 'person' ? 'a person at a terminal' : `${need} (${settingHelp[need]})`;
};

const isMissing = (live: Live, need: Need): boolean => {
  if (need === 'aws') return live.aws === undefined;
  return need === 'person' ? live.ask === undefined : live.settings[need] === undefined;
};

/** Runs a check, or says what it lacks. A failure on the way is the check's failure, told with its causes. */
export const runCheck = async (check: Check, live: Live): Promise<Verdict> => {
  const missing = check.needs.filter((need) => isMissing(live, need));
  if (missing.length > 0) return notTried(`needs ${missing.map(missingHelp).join(', ')}`);
  try {
    return await check.run(live);
  } catch (error) {
    return error instanceof CannotLook ? notTried(chainOf(error)) : failed(chainOf(error));
  }
};

const chainOf = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error);
  return error.cause === undefined ? error.message : `${error.message}: ${chainOf(error.cause)}`;
};

/** A setting that the check listed in its needs. */
export const settingOf = (live: Live, name: Setting): string => {
  const value = live.settings[name];
  if (value === undefined) throw new Error(`The check uses ${name} without needing it`);
  return value;
};

/** Asks a person, who may skip; without one the answer is `skip`. */
export const askPerson = async (live: Live, question: string): Promise<Answer> =>
  live.ask === undefined ? 'skip' : live.ask(question);
