import { createInterface } from 'node:readline/promises';
import type { Answer } from './check';

const answers: Readonly<Partial<Record<string, Answer>>> = {
  y: 'yes',
  yes: 'yes',
  n: 'no',
  no: 'no',
  s: 'skip',
  skip: 'skip',
};

/** Asks until the answer is yes, no or skip. The end of the input counts as skip. */
export const askAt =
  (input: NodeJS.ReadableStream, output: NodeJS.WritableStream) =>
  async (question: string): Promise<Answer> => {
    const lines = createInterface({ input, output });
    try {
      const closed = new Promise<'skip'>((resolve) => lines.once('close', () => resolve('skip')));
      for (;;) {
        const said = await Promise.race([lines.question(`\n${question}\nyes, no or skip? `), closed]);
        const answer = answers[said.trim().toLowerCase()];
        if (answer !== undefined) return answer;
      }
    } finally {
      lines.close();
    }
  };
