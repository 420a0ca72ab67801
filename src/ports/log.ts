/** Values a log line may carry; secrets and payloads of others never do. */
export type LogFields = Readonly<Record<string, string | number | boolean | undefined>>;

/** One line per fact: a code to search for, plus fields. Errors are logged with their codes and causes, never with stacks shown to users. */
export interface Log {
  info(code: string, fields?: LogFields): void;
  warn(code: string, fields?: LogFields, error?: unknown): void;
  error(code: string, fields?: LogFields, error?: unknown): void;
}
