import { AlreadyRunningError, launchDemo } from './demo/launch';
import type { Demo } from './demo/launch';
import { demoRepository } from './demo/seed';
import { OptionsError, readOptions } from './options';

const instructions = ({ emulator: { url }, cloneUrl, takenPort }: Demo): string => `
Slipway runs on the local Bitbucket, Forge and AWS.${takenPort === undefined ? '' : `\nPort ${takenPort} belongs to another program, so another port was taken.`}

  Open          ${url}/${demoRepository}
  Push          npm run push-demo              a commit that passes
                npm run push-demo -- --break   a commit that fails
  Or by hand    git clone ${cloneUrl}

Switch the person and the theme at the top of the page. Ctrl-C ends everything; npm start -- --reset begins anew.
`;

const start = async (): Promise<void> => {
  const demo = await launchDemo(readOptions(process.argv.slice(2), process.env));
  process.stdout.write(instructions(demo));
  const stop = (): void => {
    process.stdout.write('\nStopping.\n');
    void demo.close().then(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
};

const isForThePerson = (error: unknown): error is Error =>
  error instanceof OptionsError || error instanceof AlreadyRunningError;

start().catch((error: unknown) => {
  process.stderr.write(isForThePerson(error) ? `${error.message}\n` : `${String(error)}\n`);
  if (!isForThePerson(error) && error instanceof Error) process.stderr.write(`${error.stack ?? ''}\n`);
  process.exit(1);
});
