import { readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const pointerSchema = z.object({ url: z.string(), cloneUrl: z.string(), processId: z.number() });

/** Where a running `npm start` is, for `npm run push-demo` and for a second start on the same folder. */
export type DemoPointer = z.infer<typeof pointerSchema>;

const fileIn = (stateDir: string): string => path.join(stateDir, 'demo.json');

export const writePointer = (stateDir: string, pointer: DemoPointer): Promise<void> =>
  writeFile(fileIn(stateDir), JSON.stringify(pointer));

/** To be called when the start ends; it is no error when there is no pointer. */
export const removePointer = (stateDir: string): Promise<void> => rm(fileIn(stateDir), { force: true });

const readPointer = async (stateDir: string): Promise<DemoPointer | undefined> => {
  try {
    return pointerSchema.parse(JSON.parse(await readFile(fileIn(stateDir), 'utf8')));
  } catch {
    return undefined;
  }
};

const isAlive = (processId: number): boolean => {
  try {
    return process.kill(processId, 0);
  } catch {
    return false;
  }
};

const answerTimeoutMs = 3_000;

const answers = async (url: string): Promise<boolean> => {
  try {
    return (await fetch(url, { signal: AbortSignal.timeout(answerTimeoutMs) })).ok;
  } catch {
    return false;
  }
};

/**
 * The start that uses this folder now; undefined when none does. A start that was killed leaves its pointer behind, and another program
 * may have its port since, so both the process and the address are asked.
 */
export const findRunning = async (stateDir: string): Promise<DemoPointer | undefined> => {
  const pointer = await readPointer(stateDir);
  return pointer && isAlive(pointer.processId) && (await answers(pointer.url)) ? pointer : undefined;
};
