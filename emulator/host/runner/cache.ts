import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** What every emulator of this checkout would make anew, dear enough to keep. */
export const cacheFolder = path.resolve(import.meta.dirname, '../../../node_modules/.cache/slipway');

/** Tells whether a file changed; undefined when it is gone. */
export const stampOf = (file: string): string | undefined => {
  const found = statSync(file, { throwIfNoEntry: false });
  return found && `${found.size}-${found.mtimeMs}`;
};

export const findCached = (name: string): string | undefined => {
  try {
    return readFileSync(path.join(cacheFolder, name), 'utf8');
  } catch {
    return undefined; // the first to need it
  }
};

/** Emulators of other processes may write and read the same file; each sees it whole. Returns its path. */
export const writeCached = (name: string, text: string): string => {
  mkdirSync(cacheFolder, { recursive: true });
  const file = path.join(cacheFolder, name);
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, text);
  renameSync(draft, file);
  return file;
};
