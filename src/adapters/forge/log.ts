import { maskSecrets } from '../../domain/mask';
import type { Log, LogFields } from '../../ports/log';

/** Where lines go; Forge's console. */
export interface LogSink {
  log(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

interface ErrorFacts {
  readonly name: string;
  readonly code?: string;
  readonly message: string;
}

/** Causes deeper than this say nothing new, and a chain may be a circle. */
const maxCauses = 5;

/** Forge allows 200 kB of logs an invocation, https://developer.atlassian.com/platform/forge/limits-invocation/ */
const maxTextLength = 1000;

/** Masked before the cut, so that no half of a secret survives it; cut roughly before that, so that a huge text costs no time. */
const clean = (text: string): string =>
  maskSecrets(text.slice(0, 20 * maxTextLength)).slice(0, maxTextLength);

const factsOf = (error: unknown): ErrorFacts => {
  if (!(error instanceof Error)) return { name: typeof error, message: clean(textOf(error)) };
  const code: unknown = Reflect.get(error, 'code');
  const known = typeof code === 'string' || typeof code === 'number';
  return { name: error.name, ...(known ? { code: clean(String(code)) } : {}), message: clean(error.message) };
};

const textOf = (value: unknown): string => {
  if (typeof value === 'string') return value;
  try {
    // Undefined for a function, whatever the library's type says.
    const json: unknown = JSON.stringify(value);
    return typeof json === 'string' ? json : String(value);
  } catch {
    return 'a value that is not JSON';
  }
};

/** The error and its causes, outermost first. Stacks are left out: they name nothing that code and causes do not. */
const chainOf = (error: unknown): readonly ErrorFacts[] => {
  const chain: ErrorFacts[] = [];
  for (let at = error; at !== undefined && chain.length < maxCauses;) {
    chain.push(factsOf(at));
    at = at instanceof Error ? at.cause : undefined;
  }
  return chain;
};

const cleanFields = (fields: LogFields): LogFields =>
  Object.fromEntries(
    Object.entries(fields).map(([name, value]) => [
      name,
      typeof value === 'string' ? cleanField(name, value) : value,
    ]),
  );

/** A field called `token` is one, whatever it looks like. */
const cleanField = (name: string, value: string): string =>
  /secret|token|password|authorization|privatejwk|credential|apikey|callbackkey/i.test(name)
    ? '***'
    : clean(value);

/** One JSON line per call: `code`, the fields, and the chain of errors. */
export const createLog = (sink: LogSink): Log => {
  const line = (code: string, fields: LogFields = {}, error?: unknown): string =>
    JSON.stringify(
      Object.assign(
        { code },
        cleanFields(fields),
        { code },
        error === undefined ? {} : { errors: chainOf(error) },
      ),
    );
  return {
    info: (code, fields) => sink.log(line(code, fields)),
    warn: (code, fields, error) => sink.warn(line(code, fields, error)),
    error: (code, fields, error) => sink.error(line(code, fields, error)),
  };
};
