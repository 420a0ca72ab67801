import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';

const pointerSchema = z.object({ url: z.string(), cloneUrl: z.string() });

/** Where a running `npm start` is, for `npm run push-demo`. */
export type DemoPointer = z.infer<typeof pointerSchema>;

const fileIn = (stateDir: string): string => path.join(stateDir, 'demo.json');

export const writePointer = (stateDir: string, pointer: DemoPointer): Promise<void> =>
  writeFile(fileIn(stateDir), JSON.stringify(pointer));

/** Undefined when no start has left one. */
export const findPointer = async (stateDir: string): Promise<DemoPointer | undefined> => {
  try {
    return pointerSchema.parse(JSON.parse(await readFile(fileIn(stateDir), 'utf8')));
  } catch {
    return undefined;
  }
};
