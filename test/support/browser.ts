import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import sparticuz from '@sparticuz/chromium';
import axe from 'axe-core';
import type { Browser, Frame, Page } from 'playwright-core';
import { chromium } from 'playwright-core';
import { smallPng } from './small-png';

/** No sandbox, because a build machine's root may have none; and no traffic of the browser's own. */
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** Chromium from npm on Linux x64, an installed Chrome elsewhere. */
export const launchBrowser = async (): Promise<Browser> =>
  process.platform === 'linux' && process.arch === 'x64'
    ? chromium.launch({
        executablePath: await sparticuz.executablePath(),
        args: quiet,
        headless: true,
      })
    : chromium.launch({ channel: 'chrome', headless: true });

export interface View {
  readonly accountId: string;
  readonly theme?: 'light' | 'dark';
  readonly width?: number;
}

/** A page of the emulated Bitbucket, as one of its people. */
export const openAs = async (browser: Browser, url: string, view: View): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: view.width ?? 1200, height: 900 } });
  await context.addCookies([
    { name: 'bb_user', value: view.accountId, url },
    { name: 'bb_theme', value: view.theme ?? 'light', url },
  ]);
  return context.newPage();
};

/** Rules that axe finds broken, as `rule: target`. The first-level heading belongs to the page around the frame. */
export const axeViolations = async (frame: Page | Frame): Promise<string[]> => {
  await frame.evaluate(axe.source);
  return frame.evaluate(async () => {
    const { axe: engine } = globalThis as unknown as { axe: typeof axe };
    const { violations } = await engine.run({ rules: { 'page-has-heading-one': { enabled: false } } });
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary ?? ''}`),
    );
  });
};

/** The app's frame on a page, once it has drawn something. */
export const appFrame = async (page: Page): Promise<Frame> => {
  const handle = await page.waitForSelector('iframe[data-forge-ready="true"], iframe');
  const frame = await handle.contentFrame();
  if (!frame) throw new Error('the page has no frame of the app');
  return frame;
};

const imagesDir = path.resolve('docs/images');

/** Writes a screenshot for the documents, only when asked by SLIPWAY_SCREENSHOTS: a test run must leave the tree clean. */
export const picture = async (page: Page, name: string): Promise<void> => {
  if (process.env['SLIPWAY_SCREENSHOTS'] === undefined) return;
  await mkdir(imagesDir, { recursive: true });
  const png = await page.screenshot({ fullPage: true, animations: 'disabled' });
  await writeFile(path.join(imagesDir, `${name}.png`), smallPng(png));
};
