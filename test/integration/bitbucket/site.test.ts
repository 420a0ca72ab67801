import { z } from 'zod';
import { commitMany } from './commit-many';
import { AS_APP, createWorld } from './world';
import type { World } from './world';

const liveSchema = z.object({ regions: z.array(z.object({ html: z.string() })) });
const HOSTILE = '"><img/src=x/onerror=alert(1)>';

describe('the pages', () => {
  let world: World;
  let hash: string;

  beforeAll(async () => {
    world = await createWorld({
      modules: {
        'bitbucket:repoCodeOverviewPanel': [{ key: 'panel', title: 'Deployments <now>' }],
        'bitbucket:repoSettingsMenuPage': [{ key: 'repo-settings', title: 'Slipway' }],
        'bitbucket:workspaceSettingsMenuPage': [{ key: 'workspace-settings', title: 'Accounts' }],
      },
    });
    hash = await world.commit(`<script>alert(1)</script> work\n\nmore ${HOSTILE}`);
    await world.git('push', '--quiet', 'origin', 'main', `main:refs/heads/${HOSTILE}`);
  });
  afterAll(() => world.close());

  async function open(
    path: string,
    user?: string,
    theme = 'light',
  ): Promise<{ status: number; page: string; headers: Headers }> {
    const cookie = `bb_theme=${theme}${user === undefined ? '' : `; bb_user=${user}`}`;
    const response = await fetch(`${world.url}${path}`, { headers: { cookie }, redirect: 'manual' });
    return {
      status: response.status,
      page: (await response.text()).replace(/\s+/g, ' ').replace(/ >/g, '>'),
      headers: response.headers,
    };
  }

  const post = (state: string) =>
    world.rest('POST', `/repositories/acme/shop/commit/${hash}/statuses/build`, {
      auth: AS_APP,
      body: {
        ...{ key: 'k', state, name: 'deploy <b>', description: 'Stage 1 of 3', refname: 'main' },
        url: 'https://bitbucket.org/{repository.full_name}/src?run=1',
      },
    });

  it('show what a person may see', async () => {
    expect((await open('/', 'reader')).page).toContain('<a href="/acme">Acme</a>');
    expect((await open('/', 'stranger')).page).toContain('You belong to no workspace');
    expect((await open('/acme', 'reader')).page).toContain('href="/acme/shop"');
    expect((await open('/acme', 'stranger')).page).not.toContain('href="/acme/shop"');
    expect((await open('/acme/shop', 'stranger')).status).toBe(404);
    for (const path of ['/nowhere', '/%E0%A4%A', '/acme/shop/commits/--all'])
      expect((await open(path)).status).toBe(404);
  });

  it('make the default writer the acting user and remember it', async () => {
    const { page, headers } = await open('/');
    expect(headers.get('set-cookie')).toBe('bb_user=writer; Path=/; SameSite=Lax');
    expect(page).toMatch(/value="writer" ?selected/);
  });

  it('name branches, commits and what to type on the Source page', async () => {
    const { page } = await open('/acme/shop', 'writer');
    expect(page).toContain(`href="/acme/shop/commits/${hash}"`);
    expect(page).toContain(`git clone ${world.url}/acme/shop.git`);
    expect((await open('/acme/shop', 'admin')).page).toContain(
      `git clone ${world.url}/_as/admin/acme/shop.git`,
    );
  });

  it.each(['/acme/shop', '/acme/shop/branches', '/acme/shop/commits', '/acme/shop/commits/HASH'])(
    'keep hostile names and messages inert on %s',
    async (path) => {
      await post('FAILED');
      const { page } = await open(path.replace('HASH', hash), 'writer');
      expect(page).not.toContain('<script>alert');
      expect(page).not.toContain('<img');
      expect(page).not.toContain('deploy <b>');
    },
  );

  it('host the panel open, with its extension context', async () => {
    const { page } = await open('/acme/shop', 'reader');
    expect(page).toContain('<summary>Deployments &lt;now&gt;</summary>');
    expect(page).toContain('<details class="panel" open>');
    expect(page).toMatch(
      /data-forge-module="panel"\s+data-forge-extension="{&quot;type&quot;:&quot;bitbucket:repoCodeOverviewPanel&quot;,&quot;repository&quot;:{&quot;uuid&quot;:&quot;{[0-9a-f-]+}&quot;}}"/,
    );
    expect(page).toContain('<script src="/_forge/host.js"');
  });

  it.each([
    ['admin', 200],
    ['owner', 200],
    ['writer', 403],
    ['reader', 403],
    ['stranger', 404],
  ])('show the repository settings to %s with %i', async (user, status) => {
    const opened = await open('/acme/shop/admin/forge/app/development/repo-settings', user);
    expect(opened.status).toBe(status);
    expect(opened.page.includes('data-forge-module="repo-settings"')).toBe(status === 200);
  });

  it.each([
    ['owner', 200],
    ['admin', 403],
    ['stranger', 403],
  ])('show the workspace settings to %s with %i', async (user, status) => {
    const opened = await open('/acme/workspace/settings/forge/app/development/workspace-settings', user);
    expect(opened.status).toBe(status);
    expect(opened.page.includes('&quot;workspace&quot;:{&quot;uuid&quot;')).toBe(status === 200);
  });

  it('link the settings pages and know no others', async () => {
    expect((await open('/acme/shop/admin', 'admin')).page).toContain(
      '/acme/shop/admin/forge/app/development/repo-settings',
    );
    expect((await open('/acme/shop/admin/forge/app/development/none', 'admin')).status).toBe(404);
    expect((await open('/acme/shop', 'reader')).page).not.toContain('Repository settings');
  });

  it('show every build status of a commit and keep links to Bitbucket on this site', async () => {
    await post('INPROGRESS');
    const { page } = await open(`/acme/shop/commits/${hash}`, 'reader');
    expect(page).toContain('data-state="INPROGRESS"');
    expect(page).toContain('Stage 1 of 3');
    expect(page).toContain('href="/acme/shop/src?run=1"');
    expect((await open('/acme/shop/src', 'reader')).status).toBe(200);
  });

  it('keep hostile names inert in what a live page inserts', async () => {
    const { page } = await open('/acme/shop?live=1', 'writer');
    const [branches] = liveSchema.parse(JSON.parse(page)).regions;
    expect(branches?.html).toContain('&lt;img/src=x');
    expect(branches?.html).not.toContain('<img');
  });

  it('tell changed builds to a page that is open', async () => {
    const live = async () => (await open('/acme/shop?live=1', 'reader')).page;
    await post('INPROGRESS');
    expect(JSON.parse(await live())).toMatchObject({
      regions: [{ id: 'branches', html: expect.stringContaining('In progress') }],
    });
    await post('SUCCESSFUL');
    expect(JSON.parse(await live())).toMatchObject({
      regions: [
        {
          html: expect.stringContaining('1 of 1 builds successful'),
          summary: expect.stringContaining('main: SUCCESSFUL'),
        },
      ],
    });
  });

  it('list commits over two pages', async () => {
    await commitMany(world, 30, (index) => `commit ${index}`);
    const first = await open('/acme/shop/commits?at=main', 'reader');
    expect(first.page).toContain('href="/acme/shop/commits?at=main&page=2">Older');
    const second = await open('/acme/shop/commits?at=main&page=2', 'reader');
    expect(second.page).toContain('first');
    expect(second.page).not.toContain('Older');
  });

  it('switch the person and the theme, and return only to this site', async () => {
    const send = (path: string, form: Record<string, string>) =>
      fetch(`${world.url}${path}`, { method: 'POST', body: new URLSearchParams(form), redirect: 'manual' });
    const acting = await send('/_site/act-as', { account: 'owner', back: '/acme/shop?at=main' });
    expect([acting.status, acting.headers.get('location')]).toEqual([303, '/acme/shop?at=main']);
    expect(acting.headers.get('set-cookie')).toContain('bb_user=owner;');
    const theme = await send('/_site/theme', { theme: 'dark', back: '//evil.example' });
    expect([theme.headers.get('location'), theme.headers.get('set-cookie')]).toEqual([
      '/',
      'bb_theme=dark; Path=/; SameSite=Lax',
    ]);
    expect((await open('/', 'reader', 'dark')).page).toContain('<html lang="en" data-color-mode="dark">');
  });

  it('serve their own files and refuse other methods', async () => {
    for (const name of ['site.css', 'theme.css', 'site.js'])
      expect((await open(`/_site/${name}`)).status).toBe(200);
    expect((await open('/_site/..%2Fsite.ts')).status).toBe(404);
    expect((await fetch(`${world.url}/acme`, { method: 'DELETE' })).status).toBe(405);
  });
});
