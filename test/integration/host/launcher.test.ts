import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runProgram } from '../../../emulator/core/launcher';

const env = { PATH: process.env['PATH'] };
const sh = (script: string) => runProgram({ command: 'sh', args: ['-c', script], env });

describe('a program that is started by the launcher', () => {
  it('gets its input, arguments and variables byte for byte', async () => {
    const input = Buffer.from([0, 10, 13, 39, 255, 10]);
    expect((await runProgram({ command: 'cat', args: [], env, input })).stdout).toEqual(input);
    const odd = `it's "$HOME" \`id\`\n\\ *; exit`;
    const printed = await runProgram({
      command: 'sh',
      args: ['-c', 'printf "%s|%s" "$1" "$ODD"', 'sh', odd],
      env: { ...env, ODD: odd },
    });
    expect(printed.stdout.toString()).toBe(`${odd}|${odd}`);
  });

  it('gets nothing of this process: neither its variables nor its input', async () => {
    process.env['SLIPWAY_LAUNCHER_PROBE'] = 'seen';
    const { stdout } = await sh('env; cat');
    expect(stdout.toString()).not.toContain('SLIPWAY_LAUNCHER_PROBE');
  });

  it('runs in the folder that it is given', async () => {
    const cwd = mkdtempSync(path.join(os.tmpdir(), "slipway-it's-"));
    const { stdout } = await runProgram({ command: 'pwd', args: ['-P'], env, cwd });
    rmSync(cwd, { recursive: true });
    expect(path.basename(stdout.toString().trim())).toBe(path.basename(cwd));
  });

  it('answers with its exit code and both its streams', async () => {
    const { exitCode, stdout, stderr } = await sh('echo out; echo err >&2; exit 3');
    expect([exitCode, stdout.toString(), stderr]).toEqual([3, 'out\n', 'err\n']);
    expect((await sh('kill -9 $$')).exitCode).toBe(137);
  });

  it('exits with 127 when there is no such command and fails when there is no such folder', async () => {
    expect((await runProgram({ command: 'no-such-command', args: [], env })).exitCode).toBe(127);
    const lost = await runProgram({ command: 'true', args: [], env, cwd: '/no/such/folder' });
    expect(lost.exitCode).not.toBe(0);
  });

  it('runs beside others, and each gets its own answer', async () => {
    const answers = await Promise.all([3, 1, 2].map((n) => sh(`sleep 0.${n}; echo ${n}`)));
    expect(answers.map(({ stdout }) => stdout.toString())).toEqual(['3\n', '1\n', '2\n']);
  });

  it('is refused an argument with a NUL', async () => {
    await expect(sh('echo \0')).rejects.toThrow('A NUL');
  });
});
