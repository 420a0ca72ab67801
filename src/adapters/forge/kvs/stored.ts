import * as z from 'zod/mini';
import type { History } from './migrations';
import { isKnownVersion, migrated, noHistory } from './migrations';

/** Version of the form of a record that has no history yet. */
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

const versioned = z.looseObject({ schemaVersion: z.number() });

/**
 * A stored value in today's form. An older version is migrated on the way, and written back by the next save of its own.
 * @throws UnreadableRecord `record-of-other-version` for a newer version, or none
 */
export const parseStored = <T>(
  schema: z.ZodMiniType<T>,
  key: string,
  value: unknown,
  history = noHistory,
): T => {
  const version = versioned.safeParse(value);
  if (!version.success || !isKnownVersion(history, version.data.schemaVersion))
    throw new UnreadableRecord('record-of-other-version', key, version.error);
  const parsed = schema.safeParse(inNewestForm(key, version.data, history));
  if (!parsed.success) throw new UnreadableRecord('record-malformed', key, parsed.error);
  return parsed.data;
};

/** A migration expects what an older version wrote: one that stumbles met a damaged record. */
const inNewestForm = (key: string, record: z.infer<typeof versioned>, history: History): unknown => {
  try {
    return migrated(history, record.schemaVersion, record);
  } catch (error) {
    throw new UnreadableRecord('record-malformed', key, error);
  }
};
