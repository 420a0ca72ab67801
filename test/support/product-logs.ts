import { z } from 'zod';
import type { Emulator } from '../../emulator/emulator';

const lineSchema = z.looseObject({ code: z.string() });

/** Codes of the lines that the app logged, oldest first; other lines are left out. */
export const logCodes = (emulator: Emulator): string[] =>
  emulator.forge.logs().flatMap(({ args }) => {
    const [text] = args;
    if (typeof text !== 'string' || !text.startsWith('{')) return [];
    const parsed = lineSchema.safeParse(JSON.parse(text));
    return parsed.success ? [parsed.data.code] : [];
  });

/** Everything the app printed, as one text, for looking what must not be in it. */
export const logText = (emulator: Emulator): string => JSON.stringify(emulator.forge.logs());
