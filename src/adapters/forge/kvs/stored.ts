import * as z from 'zod/mini';

/** Version of the form of every stored value; a change of form raises it and teaches the reader the old one. */
export const schemaVersion = 1;

export type UnreadableCode = 'record-of-other-version' | 'record-malformed';

/** A stored value that this version of the app cannot read: written by a newer or older one, or damaged. Never overwritten blindly. */
export class UnreadableRecord extends Error {
  override readonly name = 'UnreadableRecord';
  readonly code: UnreadableCode;

  constructor(code: UnreadableCode, key: string, cause?: unknown) {
    super(`The stored record ${key} cannot be read`, { cause });
    this.code = code;
  }
}

const versioned = z.looseObject({ schemaVersion: z.literal(schemaVersion) });

/** @throws UnreadableRecord */
export const parseStored = <T>(schema: z.ZodMiniType<T>, key: string, value: unknown): T => {
  const version = versioned.safeParse(value);
  if (!version.success) throw new UnreadableRecord('record-of-other-version', key, version.error);
  const parsed = schema.safeParse(value);
  if (!parsed.success) throw new UnreadableRecord('record-malformed', key, parsed.error);
  return parsed.data;
};
