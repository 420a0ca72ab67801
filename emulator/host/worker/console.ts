import { scope } from './scope';

const printable = (value: unknown): unknown => {
  if (value instanceof Error) return { name: value.name, message: value.message, stack: value.stack };
  return typeof value === 'bigint' || typeof value === 'symbol' || typeof value === 'function'
    ? String(value)
    : value;
};

const toJson = (line: unknown): string => {
  try {
    return JSON.stringify(line);
  } catch (error) {
    return JSON.stringify({ level: 'error', args: [`unprintable log line: ${String(error)}`] });
  }
};

/** Makes `console` write one JSON object per line, as the platform's log collector expects. */
export const installConsole = (): void => {
  for (const level of ['debug', 'info', 'log', 'warn', 'error'] as const) {
    // eslint-disable-next-line no-console -- this is the console that app code gets
    console[level] = (...args: unknown[]) => {
      const invocationId = scope.getStore()?.appContext.invocationId;
      process.stdout.write(`${toJson({ invocationId, level, args: args.map(printable) })}\n`);
    };
  }
};
