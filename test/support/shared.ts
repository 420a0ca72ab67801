import fs from 'node:fs';
import path from 'node:path';

const sharedDir = path.resolve(import.meta.dirname, '../../../shared');

const present = (file: string): string => {
  const full = path.join(sharedDir, file);
  if (fs.existsSync(full)) return full;
  throw new Error(`../shared/${file} is absent. This test compares with it and proves nothing without it.`);
};

/** Text of a file of the published specifications and samples beside this repository. @throws Error when it is absent */
export const readShared = (file: string): string => fs.readFileSync(present(file), 'utf8');

/** Names of the files in one of its folders. @throws Error when it is absent */
export const listShared = (folder: string): string[] => fs.readdirSync(present(folder));
