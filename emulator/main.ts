import { rmSync } from 'node:fs';
import { writePointer } from './demo/pointer';
import { people } from './demo/people';
import { demoRepository, seedDemo } from './demo/seed';
import type { Emulator } from './emulator';
import { createEmulator } from './emulator';
import type { Options } from './options';
import { OptionsError, readOptions } from './options';

/** Each action takes this long, so that a person can watch a run pass through its stages. */
const actionDelayMs = 2_000;

const isSeeded = (emulator: Emulator): boolean =>
  JSON.stringify(emulator.bitbucket.snapshot()).includes(`"slug":"${demoRepository.split('/')[0] ?? ''}"`);

const isPortTaken = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';

/** The wished port, or any free one when somebody has it. */
const startOnFreePort = async (options: Options): Promise<Emulator> => {
  try {
    return await createEmulator(options);
  } catch (error) {
    if (!isPortTaken(error)) throw error;
    return createEmulator({ ...options, port: 0 });
  }
};

const instructions = (url: string, cloneUrl: string): string => `
Slipway runs on the local Bitbucket, Forge and AWS.

  Open          ${url}/${demoRepository}
  Push          npm run push-demo              a commit that passes
                npm run push-demo -- --break   a commit that fails
  Or by hand    git clone ${cloneUrl}

Switch the person and the theme at the top of the page. Ctrl-C ends everything; npm start -- --reset begins anew.
`;

const start = async (): Promise<void> => {
  const options = readOptions(process.argv.slice(2), process.env);
  if (options.reset) rmSync(options.stateDir, { recursive: true, force: true });
  const emulator = await startOnFreePort(options);
  if (!isSeeded(emulator)) await seedDemo(emulator);
  emulator.aws.settings.actionDelayMs = actionDelayMs;
  const cloneUrl = emulator.bitbucket.cloneUrl(demoRepository, people.writer);
  await writePointer(options.stateDir, { url: emulator.url, cloneUrl });
  process.stdout.write(instructions(emulator.url, cloneUrl));
  const stop = (): void => {
    process.stdout.write('\nStopping.\n');
    void emulator.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

start().catch((error: unknown) => {
  process.stderr.write(error instanceof OptionsError ? `${error.message}\n` : `${String(error)}\n`);
  if (!(error instanceof OptionsError) && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(1);
});
