import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { demoBuildspec } from './demo/buildspec';
import { findRunning } from './demo/pointer';
import { demoRepository } from './demo/seed';
import { readOptions } from './options';

const push = async (): Promise<void> => {
  const { values } = parseArgs({
    options: { break: { type: 'boolean', default: false }, branch: { type: 'string', default: 'main' } },
  });
  const { stateDir } = readOptions([], process.env);
  const pointer = await findRunning(stateDir);
  if (!pointer) throw new Error('Nothing is running: type npm start in another terminal first');
  const folder = path.join(stateDir, 'push-demo');
  const git = (...args: string[]): string =>
    execFileSync('git', args, { cwd: existsSync(folder) ? folder : undefined, encoding: 'utf8' }).trim();
  if (!existsSync(folder)) git('clone', '--quiet', pointer.cloneUrl, folder);
  git('remote', 'set-url', 'origin', pointer.cloneUrl);
  git('checkout', '--quiet', '-B', values.branch);
  const counter = path.join(folder, 'counter.txt');
  const next = Number(existsSync(counter) ? readFileSync(counter, 'utf8') : '0') + 1;
  writeFileSync(counter, `${next}\n`);
  writeFileSync(path.join(folder, 'buildspec.yml'), demoBuildspec(values.break));
  git('add', '--all');
  const message = values.break ? `Change ${next}: a build that fails` : `Change ${next}: a build that passes`;
  git('-c', 'user.name=Wil Writer', '-c', 'user.email=wil@example.com', 'commit', '--quiet', '-m', message);
  git('push', '--quiet', '--force-with-lease', 'origin', `HEAD:${values.branch}`);
  const commit = git('rev-parse', 'HEAD');
  process.stdout.write(
    `Pushed ${commit.slice(0, 12)} "${message}" to ${values.branch}\n${pointer.url}/${demoRepository}/commits/${commit}\n`,
  );
};

push().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
