import { createInterface } from 'node:readline';
import type { Answer } from './check';

const answers: Readonly<Partial<Record<string, Answer>>> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  s: 'skip',
  skip: 'skip',
};

export interface Terminal {
  /** Asks until the answer is yes, no or skip. The end of the input counts as skip. */
  readonly ask: (question: string) => Promise<Answer>;
  readonly close: () => void;
}

/** One reader for all questions, so that a line typed early waits for its question. */
export const openTerminal = (input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Terminal => {
  const reader = createInterface({ input });
  const lines = reader[Symbol.asyncIterator]();
  return {
    ask: async (question) => {
      for (;;) {
        output.write(`\n${question}\nyes, no or skip? `);
        const line = await lines.next();
        if (line.done) return 'skip';
        const answer = answers[line.value.trim().toLowerCase()];
        if (answer !== undefined) return answer;
      }
    },
    close: () => {
      reader.close();
    },
  };
};
