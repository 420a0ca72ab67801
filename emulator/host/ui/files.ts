import fs from 'node:fs';
import path from 'node:path';
import { type HttpResponse, text } from '../../core/http';
import type { Manifest } from '../manifest';
import type { UiModule } from '../manifest-schema';
import { cspOf } from './csp';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

const bridgeTag = '<script src="./__bridge.js"></script>';

/** One of the host's own scripts. */
export const assetResponse = (name: string): HttpResponse => ({
  status: 200,
  headers: { 'content-type': 'text/javascript; charset=utf-8', 'cache-control': 'no-store' },
  body: fs.readFileSync(path.join(import.meta.dirname, 'assets', name)),
});

/** The folder and page that a module's `resource: key` or `key/entry` names. */
const locate = (manifest: Manifest, module: UiModule): { dir: string; page: string } | undefined => {
  const [key, entry] = module.resource.split('/');
  const resource = manifest.resources.find((candidate) => candidate.key === key);
  const page = entry === undefined ? 'index.html' : resource?.entry[entry];
  return resource && page !== undefined
    ? { dir: path.resolve(manifest.dir, resource.path), page }
    : undefined;
};

const pageResponse = async (html: string, manifest: Manifest, siteOrigin: string): Promise<HttpResponse> => ({
  status: 200,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': await cspOf(html, manifest, siteOrigin),
    'cache-control': 'no-store',
  },
  // Production puts its bridge first in <head> too: the app's bundle reads it at import.
  body: html.replace(/<head[^>]*>/i, (head) => `${head}${bridgeTag}`),
});

/** A file of a module's resource; the empty path is its page. Only html gets the policy and the bridge. */
export const resourceResponse = async (
  manifest: Manifest,
  module: UiModule,
  file: string,
  siteOrigin: string,
): Promise<HttpResponse> => {
  const found = locate(manifest, module);
  if (!found) return text(404, `Module ${module.key} has no resource ${module.resource}`);
  if (file === '__bridge.js') return assetResponse('bridge.js');
  const name = path.resolve(found.dir, file === '' ? found.page : file);
  if (!name.startsWith(found.dir + path.sep) || !fs.statSync(name, { throwIfNoEntry: false })?.isFile())
    return text(404, 'Not found');
  const type = types[path.extname(name)] ?? 'application/octet-stream';
  const body = fs.readFileSync(name);
  if (type.startsWith('text/html')) return pageResponse(body.toString('utf8'), manifest, siteOrigin);
  return {
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    body,
  };
};
