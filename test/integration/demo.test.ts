import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { launchDemo } from '../../emulator/demo/launch';
import type { Demo } from '../../emulator/demo/launch';
import { findRunning } from '../../emulator/demo/pointer';
import { demoAccountId, demoRegion, demoRepository } from '../../emulator/demo/seed';

const run = promisify(execFile);
const root = path.join(__dirname, '../..');

let stateDir: string;
let demo: Demo;

const options = () => ({ stateDir, port: 0, reset: false });
const pushDemo = () =>
  run(process.execPath, ['--import', 'tsx', 'emulator/push-demo.ts'], {
    cwd: root,
    env: { ...process.env, SLIPWAY_STATE_DIR: stateDir },
  });

beforeAll(async () => {
  stateDir = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
  demo = await launchDemo(options());
});

afterAll(async () => {
  await demo.close();
  await rm(stateDir, { recursive: true, force: true });
});

describe('the demo', () => {
  it('begins with one commit and no runs', async () => {
    const { stdout } = await run('git', ['ls-remote', demo.cloneUrl]);
    const commit = stdout.slice(0, 40);
    expect(stdout).toContain('refs/heads/main');
    expect(demo.emulator.bitbucket.statuses(demoRepository, commit)).toEqual([]);
  });

  it('has an account that the stack of the set-up linked, with the key of its callback', () => {
    const account = demo.emulator.aws.account(demoAccountId);
    const [delivery] = account.deliveries(demoRegion);
    expect(delivery).toMatchObject({ state: 'delivered', event: { source: 'slipway.verify' } });
    const name = /^slipway-([0-9a-f]{8})$/;
    const stack = delivery?.destinationKey.split('/').at(-1) ?? '';
    expect(stack).toMatch(name);
    expect(account.stack(demoRegion, stack)).toMatchObject({ status: 'CREATE_COMPLETE' });
  });

  it('leaves the set-up at the step that waits for a push', async () => {
    expect(JSON.stringify(demo.emulator.forge.snapshot())).toContain('"step":"push"');
  });

  it('builds a push of nothing but an empty commit', async () => {
    demo.emulator.aws.settings.actionDelayMs = 0;
    const folder = path.join(stateDir, 'by-hand');
    await run('git', ['clone', '--quiet', demo.cloneUrl, folder]);
    const git = async (...args: string[]): Promise<string> =>
      (
        await run('git', ['-c', 'user.name=Wil', '-c', 'user.email=wil@example.com', ...args], {
          cwd: folder,
        })
      ).stdout;
    await git('commit', '--quiet', '--allow-empty', '-m', 'Try it');
    await git('push', '--quiet', 'origin', 'HEAD:main');
    const commit = (await git('rev-parse', 'HEAD')).trim();
    await demo.emulator.idle();
    const states = demo.emulator.bitbucket.statuses(demoRepository, commit).map(({ state }) => state);
    expect(states).toEqual(['SUCCESSFUL', 'SUCCESSFUL']);
  });

  it('refuses a second start on its folder, and stays as it is', async () => {
    await expect(launchDemo({ ...options(), reset: true })).rejects.toThrow(
      `Slipway already runs at ${demo.emulator.url}.`,
    );
    expect(await findRunning(stateDir)).toMatchObject({ url: demo.emulator.url });
  });

  it('tells the page of the commit that push-demo made', async () => {
    const { stdout } = await pushDemo();
    const page = stdout.trim().split('\n').at(-1) ?? '';
    expect(page).toMatch(new RegExp(`^${demo.emulator.url}/${demoRepository}/commits/[0-9a-f]{40}$`));
    await demo.emulator.idle();
  });
});

describe('the folder of a demo that has ended', () => {
  it('points nowhere', async () => {
    const ended = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
    await (await launchDemo({ stateDir: ended, port: 0, reset: false })).close();
    expect(existsSync(path.join(ended, 'demo.json'))).toBe(false);
    await rm(ended, { recursive: true, force: true });
  });

  it('begins anew when its first start was cut off', async () => {
    const half = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
    await (await launchDemo({ stateDir: half, port: 0, reset: false })).close();
    await rm(path.join(half, 'state.json'));
    await writeFile(path.join(half, 'seeding'), '');
    const again = await launchDemo({ stateDir: half, port: 0, reset: false });
    expect(existsSync(path.join(half, 'seeding'))).toBe(false);
    await again.close();
    await rm(half, { recursive: true, force: true });
  });

  it('may be used again when the pointer was left by a process that was killed', async () => {
    const killed = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
    const left = { url: demo.emulator.url, cloneUrl: demo.cloneUrl, processId: 2 ** 30 };
    await writeFile(path.join(killed, 'demo.json'), JSON.stringify(left));
    expect(await findRunning(killed)).toBeUndefined();
    await rm(killed, { recursive: true, force: true });
  });
});

describe('push-demo without a start', () => {
  it('says what to type first, and commits nothing', async () => {
    const empty = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
    const left = { url: 'http://localhost:9', cloneUrl: 'http://localhost:9/x.git', processId: process.pid };
    await writeFile(path.join(empty, 'demo.json'), JSON.stringify(left));
    const pushed = run(process.execPath, ['--import', 'tsx', 'emulator/push-demo.ts'], {
      cwd: root,
      env: { ...process.env, SLIPWAY_STATE_DIR: empty },
    });
    await expect(pushed).rejects.toMatchObject({
      stderr: 'Nothing is running: type npm start in another terminal first\n',
    });
    expect(existsSync(path.join(empty, 'push-demo'))).toBe(false);
    await rm(empty, { recursive: true, force: true });
  });
});

describe('a demo whose port belongs to somebody else', () => {
  it('takes another, and knows which one it could not have', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    other.unref();
    await new Promise((resolve) => other.once('listening', resolve));
    const address = other.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    const folder = await mkdtemp(path.join(tmpdir(), 'slipway-demo-'));
    const second = await launchDemo({ stateDir: folder, port, reset: false });
    expect(second.takenPort).toBe(port);
    expect(second.emulator.url).not.toContain(`:${port}`);
    await second.close();
    await rm(folder, { recursive: true, force: true });
    await new Promise((resolve) => other.close(resolve));
  });
});
