import { spawn } from 'node:child_process';
import { join } from 'node:path';

export interface Shell {
  /** Where commands start. */
  readonly dir: string;
  /** Holds the shell's exported variables and working directory between commands. */
  readonly stateDir: string;
  readonly env: Readonly<Record<string, string>>;
  readonly onLine: (line: string) => void;
  readonly signal: AbortSignal;
}

/** All commands of a buildspec share one shell: what one exports or where it changes to is seen by the next. */
const script = ({ dir, stateDir }: Shell, command: string): string => {
  const variables = join(stateDir, 'variables');
  const place = join(stateDir, 'place');
  return [
    `[ -f '${variables}' ] && . '${variables}'`,
    `cd "$(cat '${place}' 2>/dev/null || echo '${dir}')" || exit 1`,
    `trap 'code=$?; export -p > '"'${variables}'"'; pwd > '"'${place}'"'; exit $code' EXIT`,
    command,
  ].join('\n');
};

const kill = (pid: number | undefined): void => {
  if (pid === undefined) return;
  try {
    process.kill(-pid, 'SIGKILL');
  } catch (error) {
    // The process ended by itself in the meantime.
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error;
  }
};

/** Runs one command to its end; the answer is its exit status, 137 when it was killed. */
export const runCommand = async (shell: Shell, command: string): Promise<number> =>
  new Promise((resolve, reject) => {
    const child = spawn('sh', ['-c', script(shell, command)], {
      cwd: shell.dir,
      env: { ...shell.env },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const onAbort = (): void => {
      kill(child.pid);
    };
    if (shell.signal.aborted) onAbort();
    shell.signal.addEventListener('abort', onAbort, { once: true });
    const log = (chunk: Buffer): void => {
      for (const line of chunk.toString('utf8').replace(/\n$/, '').split('\n')) shell.onLine(line);
    };
    child.stdout.on('data', log);
    child.stderr.on('data', log);
    child.on('error', reject);
    child.on('close', (code) => {
      shell.signal.removeEventListener('abort', onAbort);
      resolve(code ?? 137);
    });
  });
