import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { root } from './root';
import type { Figure } from './figures';

const pages = path.join(root, 'static', 'app', 'dist');

/** All JavaScript of a page, gzipped; parts that load later count too. */
const scriptBytes = (page: string): number => {
  const folder = path.join(pages, page, 'assets');
  const scripts = readdirSync(folder).filter((file) => file.endsWith('.js'));
  return scripts.reduce((total, file) => total + gzipSync(readFileSync(path.join(folder, file))).length, 0);
};

/** Sizes of the built pages. @throws when they are not built */
export const measurePages = (): Figure[] => [
  { key: 'page.panelScriptBytes', value: scriptBytes('panel') },
  { key: 'page.repositorySettingsScriptBytes', value: scriptBytes('repo-settings') },
  { key: 'page.workspaceSettingsScriptBytes', value: scriptBytes('workspace-settings') },
];
