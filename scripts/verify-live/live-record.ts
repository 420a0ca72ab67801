import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { ReportLine } from './report';

const recordSchema = z.object({ issuer: z.string(), seenAt: z.string() });

/** What one run leaves for the next: the issuer's address and when it was seen (ISO 8601). */
export type LiveRecord = z.infer<typeof recordSchema>;

const isAbsent = (error: unknown): boolean =>
  error instanceof Error && Reflect.get(error, 'code') === 'ENOENT';

/** @throws ZodError or SyntaxError when the file is not what a run wrote */
export const findLiveRecord = (file: string): LiveRecord | undefined => {
  try {
    return recordSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
};

export const saveLiveRecord = (file: string, record: LiveRecord): void => {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(record, null, 2)}\n`);
};

/**
 * What to note after a run, or nothing. An address counts once it served its documents; the noted one stays until a new installation
 * was judged against it.
 */
export const nextRecord = (
  now: { readonly issuer: string | undefined; readonly seenAt: string },
  earlier: LiveRecord | undefined,
  lines: readonly ReportLine[],
): LiveRecord | undefined => {
  const resultOf = (key: string) => lines.find((line) => line.key === key)?.result;
  const { issuer, seenAt } = now;
  if (issuer === undefined || resultOf('issuer') !== 'passed') return undefined;
  return earlier === undefined || resultOf('reinstall') !== 'not tried' ? { issuer, seenAt } : undefined;
};
