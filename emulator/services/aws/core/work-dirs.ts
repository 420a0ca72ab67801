import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Everything in here may go when nothing runs. */
export const temporaryRoot = (workDir: string): string => join(workDir, 'tmp');

/** A fresh folder below the emulator's work folder, named for people who look inside. */
export const makeWorkDir = async (workDir: string, label: string): Promise<string> => {
  const root = temporaryRoot(workDir);
  await mkdir(root, { recursive: true });
  return mkdtemp(join(root, `${label.replace(/[^\w-]/g, '_')}-`));
};

export const removeDir = async (dir: string): Promise<void> => {
  await rm(dir, { recursive: true, force: true });
};

/** Runs `use` in a fresh folder that is gone afterwards. */
export const inWorkDir = async <T>(
  workDir: string,
  label: string,
  use: (dir: string) => Promise<T>,
): Promise<T> => {
  const dir = await makeWorkDir(workDir, label);
  try {
    return await use(dir);
  } finally {
    await removeDir(dir);
  }
};
