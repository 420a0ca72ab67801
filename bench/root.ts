import path from 'node:path';

/** Folder of this repository. */
export const root = path.resolve(import.meta.dirname, '..');
