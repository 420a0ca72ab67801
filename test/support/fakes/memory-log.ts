import type { Log, LogFields } from '../../../src/ports/log';

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly code: string;
  readonly fields: LogFields;
  readonly error?: unknown;
}

export interface MemoryLog extends Log {
  readonly lines: readonly LogLine[];
  /** Codes of all lines, in order. */
  codes(): readonly string[];
}

export const createMemoryLog = (): MemoryLog => {
  const lines: LogLine[] = [];
  const write =
    (level: LogLine['level']) =>
    (code: string, fields: LogFields = {}, error?: unknown): void => {
      lines.push({ level, code, fields, ...(error === undefined ? {} : { error }) });
    };
  return {
    lines,
    codes: () => lines.map(({ code }) => code),
    info: write('info'),
    warn: write('warn'),
    error: write('error'),
  };
};
