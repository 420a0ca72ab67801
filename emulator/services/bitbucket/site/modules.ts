import { z } from 'zod';
import type { BitbucketContext } from '../context';
import { html } from './html';
import type { Html } from './html';

const moduleSchema = z.object({
  key: z.string(),
  title: z.string(),
  appId: z.string().default('app'),
  environment: z.string().default('development'),
});
/** A page or panel of the app, as the Forge host lists it. */
export type ForgeModule = z.infer<typeof moduleSchema>;

/** The app's modules of one type, over HTTP from the Forge host; none when no host is there or no app is installed. */
export async function listModules(context: BitbucketContext, type: string): Promise<ForgeModule[]> {
  const address = new URL(`/_forge/modules?type=${encodeURIComponent(type)}`, context.deps.baseUrl());
  const response = await fetch(address);
  if (response.status === 404) return [];
  if (!response.ok) throw new Error(`the Forge host answered ${response.status} to ${address.pathname}`);
  return z.array(moduleSchema).parse(await response.json());
}

/** The place where the Forge host's script puts the module's frame. `extension` is the module's extension context. */
export const moduleFrame = (module: ForgeModule, type: string, extension: Record<string, unknown>): Html =>
  html`<div
    data-forge-module="${module.key}"
    data-forge-extension="${JSON.stringify({ type, ...extension })}"
    data-forge-title="${module.title}"
  ></div>`;

/** Path parts of a module's page, after `workspace`, `admin` or `settings`. */
export const modulePath = ({ appId, environment, key }: ForgeModule): string[] => [
  'forge',
  appId,
  environment,
  key,
];
