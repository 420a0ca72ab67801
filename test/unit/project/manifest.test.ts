import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { STSClient } from '@aws-sdk/client-sts';
import { z } from 'zod';
import { egressAllows } from '../../../emulator/host/egress-pattern';
import { loadManifest } from '../../../emulator/host/manifest';
import { clientOptions } from '../../../src/adapters/aws/client-options';
import { listShared, readShared } from '../../support/shared';

const root = path.resolve(__dirname, '../../..');
const file = path.join(root, 'manifest.yml');
const manifest = loadManifest(file);

/** In a process of its own: bundles are loaded as Forge loads them, not through Jest's transforms. */
const exportsOfBundles = (): Record<string, string[]> => {
  const names = fs.readdirSync(path.join(root, manifest.packagePath));
  const script = `
    const found = {};
    for (const name of ${JSON.stringify(names)}) found[name] = Object.keys(require('./' + name));
    process.stdout.write(JSON.stringify(found));
    process.exit();`;
  const cwd = path.join(root, manifest.packagePath);
  const output = execFileSync(process.execPath, ['-e', script], { cwd, encoding: 'utf8' });
  return z.record(z.string(), z.array(z.string())).parse(JSON.parse(output));
};

describe('manifest.yml', () => {
  it('names exactly the functions that the bundles export', () => {
    const declared: Record<string, string[]> = {};
    for (const { handler } of manifest.functions.values()) {
      const [bundle = '', name = ''] = handler.split('.');
      (declared[`${bundle}.cjs`] ??= []).push(name);
    }
    const exported = exportsOfBundles();
    for (const names of [...Object.values(declared), ...Object.values(exported)]) names.sort();
    expect(exported).toEqual(declared);
  });

  it('declares storage:app, whose absence Atlassian’s own checks overlook', () => {
    const bundles = fs.readdirSync(path.join(root, manifest.packagePath));
    const users = bundles.filter((name) =>
      fs.readFileSync(path.join(root, manifest.packagePath, name), 'utf8').includes('/api/v1/set'),
    );
    expect(users).not.toEqual([]);
    expect(manifest.scopes).toContain('storage:app');
  });

  it.each(['eu-west-1', 'ap-southeast-7', 'us-gov-west-1', 'cn-north-1', 'cn-northwest-1'])(
    'lets the app reach STS and CodePipeline in %s, at the addresses that the SDK builds',
    (region) => {
      const options = clientOptions(region, {});
      for (const client of [new STSClient(options), new CodePipelineClient(options)]) {
        const { url } = client.config.endpointProvider({
          Region: region,
          UseFIPS: false,
          UseDualStack: false,
        });
        expect([url.href, egressAllows(manifest.egress, url)]).toEqual([url.href, true]);
        client.destroy();
      }
    },
  );

  it('gives every scope, address and style a reason', () => {
    const lines = fs.readFileSync(file, 'utf8').split('\n');
    const start = lines.indexOf('permissions:');
    const end = lines.indexOf('app:');
    const entries = lines
      .slice(start, end)
      .map((line, index) => [line, lines[start + index - 1] ?? ''] as const);
    const bare = entries.filter(([line, before]) => /^ +- /.test(line) && !/^ +# \S/.test(before));
    expect(bare.map(([line]) => line.trim())).toEqual([]);
  });

  it('sets a time limit only where Forge allows one, and within it', () => {
    const { consumer, scheduledTrigger } = manifest.modules;
    const asynchronous = new Set([...consumer, ...scheduledTrigger].map((module) => module.function));
    const { trigger, webtrigger } = manifest.modules;
    const others = [...trigger, ...webtrigger].map((module) => module.function);
    for (const { key, timeoutSeconds } of manifest.functions.values()) {
      if (timeoutSeconds === undefined) continue;
      expect([key, asynchronous.has(key), others.includes(key)]).toEqual([key, true, false]);
    }
  });

  it('listens to events that Atlassian publishes a sample of', () => {
    const published = listShared('fixtures/forge').map((name) =>
      z.object({ eventType: z.string() }).parse(JSON.parse(readShared(`fixtures/forge/${name}`))),
    );
    const known = published.map(({ eventType }) => eventType);
    for (const { events } of manifest.modules.trigger) expect(known).toEqual(expect.arrayContaining(events));
  });
});
