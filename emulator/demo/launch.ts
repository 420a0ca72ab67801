import { existsSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import type { Emulator } from '../emulator';
import { createEmulator } from '../emulator';
import type { Options } from '../options';
import { people } from './people';
import { findRunning, removePointer, writePointer } from './pointer';
import { demoRepository, seedDemo } from './seed';

/** The state folder is in use by another start; the message is for the person who typed the command. */
export class AlreadyRunningError extends Error {
  override readonly name = 'AlreadyRunningError';

  constructor(url: string) {
    super(`Slipway already runs at ${url}. End it with Ctrl-C, or choose another folder with --state-dir.`);
  }
}

export interface Demo {
  readonly emulator: Emulator;
  /** What git can clone and push to, as the person who may write. */
  readonly cloneUrl: string;
  /** The port that was wished for and belongs to somebody else. */
  readonly takenPort: number | undefined;
  close(): Promise<void>;
}

/** Each action takes this long, so that a person can watch a run pass through its stages: the panel asks every 5 to 20 s. */
const actionDelayMs = 8_000;

const isSeeded = (emulator: Emulator): boolean =>
  JSON.stringify(emulator.bitbucket.snapshot()).includes(`"slug":"${demoRepository.split('/')[0] ?? ''}"`);

const isPortTaken = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && 'code' in error && error.code === 'EADDRINUSE';

/** The wished port, or any free one when somebody has it. */
const startOnFreePort = async (options: Options) => {
  const { stateDir, port } = options;
  try {
    return { emulator: await createEmulator({ stateDir, port }), takenPort: undefined };
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return { emulator: await createEmulator({ stateDir, port: 0 }), takenPort: port };
  }
};

/**
 * Starts the emulator with the demo world on `options.stateDir`, and leaves there where it runs until it is closed.
 * @throws AlreadyRunningError before anything is touched
 */
export const launchDemo = async (options: Options): Promise<Demo> => {
  const running = await findRunning(options.stateDir);
  if (running) throw new AlreadyRunningError(running.url);
  const seeding = path.join(options.stateDir, 'seeding');
  if (options.reset || existsSync(seeding)) rmSync(options.stateDir, { recursive: true, force: true });
  const { emulator, takenPort } = await startOnFreePort(options);
  if (!isSeeded(emulator)) {
    // Stays when the first start is cut off: half a world cannot be gone on with, so the next start begins anew.
    writeFileSync(seeding, '');
    await seedDemo(emulator);
    rmSync(seeding);
  }
  emulator.aws.settings.actionDelayMs = actionDelayMs;
  const cloneUrl = emulator.bitbucket.cloneUrl(demoRepository, people.writer);
  await writePointer(options.stateDir, { url: emulator.url, cloneUrl, processId: process.pid });
  const close = async (): Promise<void> => {
    await removePointer(options.stateDir);
    await emulator.close();
  };
  return { emulator, cloneUrl, takenPort, close };
};
