import path from 'node:path';
import { gitNow } from './run-git';

/** Where the bare repository with this uuid (braces and all) lies under the emulator's state folder. */
export const repositoryDirectory = (stateDir: string, uuid: string): string =>
  path.join(stateDir, 'repositories', `${uuid.replace(/[{}]/g, '')}.git`);

/**
 * Creates a bare repository, as a copy of `forkOf` if given. Garbage collection is off: the commits a forced push leaves behind
 * must stay readable, as they do in Bitbucket.
 */
export function createBareRepository(directory: string, mainBranch: string, forkOf?: string): void {
  if (forkOf) gitNow(['clone', '--quiet', '--bare', '--no-hardlinks', forkOf, directory]);
  else gitNow(['init', '--quiet', '--bare', `--initial-branch=${mainBranch}`, directory]);
  const settings: Record<string, string> = {
    'gc.auto': '0',
    'receive.autogc': 'false',
    'core.logAllRefUpdates': 'false',
    'uploadpack.allowReachableSHA1InWant': 'true',
  };
  for (const [name, value] of Object.entries(settings))
    gitNow(['--git-dir', directory, 'config', name, value]);
}
