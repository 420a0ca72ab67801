import path from 'node:path';
import { parseArgs } from 'node:util';

/** Wrong command line; the message is for the person who typed it. */
export class OptionsError extends Error {
  override readonly name = 'OptionsError';
}

export interface Options {
  /** Loopback port; 0 takes any free one. */
  readonly port: number;
  /** Folder that keeps repositories and state between starts. */
  readonly stateDir: string;
  /** Forget what earlier starts left. */
  readonly reset: boolean;
}

const defaultPort = 7990;

const portOf = (text: string): number => {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new OptionsError(`--port must be 0…65535, not ${text}`);
  return port;
};

/** Each option is its flag, else its environment variable, else the default. @throws OptionsError */
export const readOptions = (
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Options => {
  const { values } = parsed(args);
  return {
    port: portOf(values.port ?? env['SLIPWAY_PORT'] ?? String(defaultPort)),
    stateDir: path.resolve(values['state-dir'] ?? env['SLIPWAY_STATE_DIR'] ?? '.slipway'),
    reset: values.reset ?? false,
  };
};

const parsed = (args: readonly string[]) => {
  try {
    return parseArgs({
      args: [...args],
      options: { port: { type: 'string' }, 'state-dir': { type: 'string' }, reset: { type: 'boolean' } },
    });
  } catch (cause) {
    throw new OptionsError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
};
