import { appendFileSync, cpSync, existsSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gitNow } from './run-git';

/** Where the bare repository with this uuid (braces and all) lies under the emulator's state folder. */
export const repositoryDirectory = (stateDir: string, uuid: string): string =>
  path.join(stateDir, 'repositories', `${uuid.replace(/[{}]/g, '')}.git`);

/** Garbage collection is off: the commits a forced push leaves behind must stay readable, as they do in Bitbucket. */
const settings = `[gc]
\tauto = 0
[receive]
\tautogc = false
[core]
\tlogAllRefUpdates = false
[uploadpack]
\tallowReachableSHA1InWant = true
`;

const applySettings = (directory: string): void => {
  appendFileSync(path.join(directory, 'config'), settings);
};

/** An empty repository to copy, once a folder: five processes of git for each of 500 repositories would take minutes. */
const emptyRepository = (folder: string): string => {
  const empty = path.join(folder, 'empty.git');
  if (!existsSync(empty)) {
    gitNow(['init', '--quiet', '--bare', '--template=', empty]);
    applySettings(empty);
  }
  return empty;
};

/** Creates a bare repository, as a copy of `forkOf` if given. */
export function createBareRepository(directory: string, mainBranch: string, forkOf?: string): void {
  if (forkOf) {
    gitNow(['clone', '--quiet', '--bare', '--no-hardlinks', forkOf, directory]);
    applySettings(directory);
    return;
  }
  cpSync(emptyRepository(path.dirname(directory)), directory, { recursive: true });
  writeFileSync(path.join(directory, 'HEAD'), `ref: refs/heads/${mainBranch}\n`);
}
