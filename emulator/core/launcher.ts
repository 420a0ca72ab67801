import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { Socket } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** All that it gets; nothing of this process's own environment is added. */
  readonly env: NodeJS.ProcessEnv;
  /** Default: the folder of this process. */
  readonly cwd?: string;
  /** Standard input; default: nothing. */
  readonly input?: Buffer;
}

export interface ProcessResult {
  /** 128 and the signal's number when one ended it, as shells count. */
  readonly exitCode: number;
  readonly stdout: Buffer;
  readonly stderr: string;
}

/** A launcher that nobody needs for so long ends. */
const idleMs = 2_000;

/** @throws Error for a NUL, which no argument of a program can hold */
const quote = (text: string): string => {
  if (text.includes('\0')) throw new Error('A NUL in what a program is given');
  return `'${text.replaceAll("'", `'\\''`)}'`;
};

/** One line for the shell: runs the program between files in the background, then says `<id> <exit code>`. */
const lineFor = (id: number, files: string, program: Program): string => {
  const { command, args, env, cwd = process.cwd(), input } = program;
  const variables = Object.entries(env).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${quote(value)}`],
  );
  const words = [...variables, ...[command, ...args].map(quote)].join(' ');
  const stdin = input === undefined ? '/dev/null' : quote(`${files}.in`);
  const streams = `<${stdin} >${quote(`${files}.out`)} 2>${quote(`${files}.err`)}`;
  return `{ { cd ${quote(cwd)} && ${words}; } ${streams}; echo "${id} $?"; } &\n`;
};

/**
 * A small shell that starts programs. Node forks to start one, and a fork copies its parent's page tables: 70 ms out of a process of
 * 600 MB, in which nothing else goes on, against 5 ms out of a shell.
 */
class Launcher {
  readonly #shell: ChildProcess;
  readonly #folder = mkdtempSync(path.join(os.tmpdir(), 'slipway-run-'));
  readonly #waiting = new Map<number, (exitCode: number | Error) => void>();
  #started = 0;
  #idle: NodeJS.Timeout | undefined;
  ended = false;

  constructor() {
    this.#shell = spawn('sh', ['-s'], { env: {}, stdio: ['pipe', 'pipe', 'ignore'] });
    if (this.#shell.stdout) {
      createInterface({ input: this.#shell.stdout }).on('line', (line) => {
        const [id, exitCode] = line.split(' ').map(Number);
        this.#waiting.get(id ?? 0)?.(exitCode ?? 1);
      });
    }
    this.#shell.stdin?.on('error', () => undefined);
    this.#shell.on('error', (error) => {
      this.#end(error);
    });
    this.#shell.on('close', () => {
      this.#end(new Error('The shell that starts programs ended'));
    });
  }

  async run(program: Program): Promise<ProcessResult> {
    const id = (this.#started += 1);
    const files = path.join(this.#folder, String(id));
    const line = lineFor(id, files, program);
    clearTimeout(this.#idle);
    this.#hold(true);
    const ended = new Promise<number | Error>((resolve) => this.#waiting.set(id, resolve));
    if (program.input) await writeFile(`${files}.in`, program.input);
    this.#shell.stdin?.write(line);
    const exitCode = await ended;
    if (exitCode instanceof Error) throw exitCode;
    const [stdout, stderr] = await Promise.all([readFile(`${files}.out`), readFile(`${files}.err`, 'utf8')]);
    await Promise.all(['in', 'out', 'err'].map((end) => rm(`${files}.${end}`, { force: true })));
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#rest();
    return { exitCode, stdout, stderr };
  }

  /** Keeps this process alive for the shell's answers, or no longer. */
  #hold(needed: boolean): void {
    const act = needed ? 'ref' : 'unref';
    this.#shell[act]();
    for (const stream of [this.#shell.stdin, this.#shell.stdout]) {
      if (stream instanceof Socket) stream[act]();
    }
  }

  #rest(): void {
    this.#hold(false);
    this.#idle = setTimeout(() => {
      this.ended = true;
      this.#shell.stdin?.end();
    }, idleMs).unref();
  }

  #end(why: Error): void {
    this.ended = true;
    for (const settle of this.#waiting.values()) settle(why);
    this.#waiting.clear();
    if (existsSync(this.#folder)) rmSync(this.#folder, { recursive: true, force: true });
  }
}

let launcher: Launcher | undefined;

/** Runs a program to its end, many at a time. Rejects only when nothing can be started; a command that does not exist exits with 127. */
export const runProgram = (program: Program): Promise<ProcessResult> => {
  if (launcher === undefined || launcher.ended) launcher = new Launcher();
  return launcher.run(program);
};
