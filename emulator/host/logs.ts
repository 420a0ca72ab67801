import { z } from 'zod';

const lineSchema = z.object({
  invocationId: z.string().optional(),
  level: z.string(),
  args: z.array(z.unknown()),
});

export type LogLine = z.infer<typeof lineSchema>;

const keptLines = 2000;

/** What the app prints; lines that are not the wrapper's JSON come from Node itself. */
export class Logs {
  readonly #lines: LogLine[] = [];

  add(line: string): void {
    this.#lines.push(this.#parse(line));
    if (this.#lines.length > keptLines) this.#lines.shift();
  }

  lines(): readonly LogLine[] {
    return this.#lines;
  }

  #parse(line: string): LogLine {
    try {
      return lineSchema.parse(JSON.parse(line));
    } catch {
      return { level: 'raw', args: [line] };
    }
  }
}
