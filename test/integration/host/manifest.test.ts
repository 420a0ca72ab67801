import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { egressAllows } from '../../../emulator/host/egress-pattern';
import { loadManifest } from '../../../emulator/host/manifest';

const fixture = path.join(__dirname, '../../fixtures/host-app/manifest.yml');

const loadEdited = (edit: (text: string) => string): unknown => {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), 'slipway-manifest-'));
  const file = path.join(dir, 'manifest.yml');
  fs.writeFileSync(file, edit(fs.readFileSync(fixture, 'utf8')));
  try {
    return loadManifest(file);
  } finally {
    fs.rmSync(dir, { recursive: true });
  }
};

describe('the manifest', () => {
  it('is read with its runtime, functions, pages, entities and permissions', () => {
    const manifest = loadManifest(fixture);
    expect(manifest).toMatchObject({
      nodeMajor: 24,
      memoryMb: 256,
      egress: ['*.amazonaws.com', 'api.example.com'],
      contentStyles: ['unsafe-inline'],
      uiModules: [
        { key: 'panel', type: 'bitbucket:repoCodeOverviewPanel', resource: 'app/panel' },
        { key: 'settings' },
      ],
    });
    expect(manifest.functions.get('on-work')).toEqual({
      key: 'on-work',
      handler: 'events.onWork',
      timeoutSeconds: 1,
    });
    expect(manifest.entities[0]?.indexes).toEqual([
      { name: 'state', partition: [], range: ['state'] },
      { name: 'by-repository', partition: ['repository'], range: ['startedAt'] },
    ]);
  });

  it('is refused when a module names a function that is not there', () => {
    expect(() =>
      loadEdited((text) => text.replace('handler: ui.handler', 'handler: ui.handler, timeoutSeconds: 901')),
    ).toThrow();
    expect(() => loadEdited((text) => text.replace('{ key: ui, handler', '{ key: gone, handler'))).toThrow(
      /undeclared functions: ui/,
    );
  });

  it('has at most seven indexes on an entity', () => {
    const indexes = Array.from({ length: 7 }, (_, index) => `        - i${index}\n          `)
      .join('')
      .trim();
    expect(() =>
      loadEdited((text) =>
        text.replace('- state\n', `- state\n          ${indexes.replaceAll(/ +- /g, '          - ')}\n`),
      ),
    ).toThrow();
  });
});

describe('egress patterns', () => {
  it.each([
    ['*.amazonaws.com', 'https://a.b.amazonaws.com/x', true],
    ['*.amazonaws.com', 'https://amazonaws.com/', false],
    ['*.amazonaws.com', 'https://eu.amazonaws.com.cn/', false],
    ['*.amazonaws.com', 'https://notamazonaws.com/', false],
    ['api.example.com', 'https://api.example.com/any/path', true],
    ['https://api.example.com/path', 'https://api.example.com/other', true],
    ['api.example.com', 'http://api.example.com/', false],
    ['*', 'https://anything.example/', true],
  ])('%s and %s: %s', (pattern, url, allowed) => {
    expect(egressAllows([pattern], new URL(url))).toBe(allowed);
  });
});
