import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createEmulator } from '../../../emulator/emulator';
import { buildFixture, workspaceUuid } from '../../support/host';

let dir: string;

beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-emulator-'));
  await buildFixture(path.join(dir, 'app'));
});

afterAll(() => {
  fs.rmSync(dir, { recursive: true, force: true });
});

const start = () =>
  createEmulator({ manifestPath: path.join(dir, 'app/manifest.yml'), stateDir: path.join(dir, 'state') });

describe('the emulator', () => {
  it('routes hosts to their services and goes on after a restart with what the app stored', async () => {
    const first = await start();
    await first.forge.install({ workspaceUuid, workspaceSlug: 'acme', installerAccountId: 'owner' });
    await first.idle();
    const address = first.forge.webTriggerUrl(workspaceUuid, 'hook');
    await first.close();

    const second = await start();
    expect(second.forge.kvs(workspaceUuid).get('value', 'pushes')?.value).toHaveLength(1);
    expect(second.forge.webTriggerUrl(workspaceUuid, 'hook')).toBe(address);
    const outside = `${second.url.replace('localhost', '127.0.0.1')}/_webtrigger/${address.replace('https://', '')}/x`;
    const reply: unknown = await (await fetch(outside)).json();
    expect(reply).toMatchObject({ userPath: '/x', method: 'GET' });
    const modules = await fetch(`${second.url}/_forge/modules?type=bitbucket:workspaceSettingsMenuPage`);
    expect(await modules.json()).toEqual([{ key: 'settings', title: 'Settings' }]);
    await second.idle();
    await second.close();
    expect([...first.defects.drain(), ...second.defects.drain()]).toEqual([]);
  });

  it('refuses hosts that nobody serves and needs no folder of its own', async () => {
    const emulator = await createEmulator({ manifestPath: path.join(dir, 'app/manifest.yml') });
    const request = {
      method: 'GET',
      url: new URL('https://nowhere.example/'),
      headers: {},
      body: Buffer.alloc(0),
    };
    await expect(emulator.network.fetch(request)).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await emulator.close();
  });
});
