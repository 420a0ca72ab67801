import { randomUUID } from 'node:crypto';
import path from 'node:path';
import { directWire } from '../core/wire';
import { Deliveries } from './async/deliveries';
import { QueueApi } from './async/queue';
import { Schedules } from './async/schedules';
import { Consents } from './consents';
import { createGateway } from './gateway';
import { Door } from './gateway/door';
import { createEgress } from './gateway/egress';
import { createProduct } from './gateway/product';
import { createStargate } from './gateway/stargate';
import { Installations } from './installations';
import { Invoker } from './invoker';
import { Logs } from './logs';
import { loadManifest } from './manifest';
import { Runner } from './runner/runner';
import type { ForgeHostOptions } from './types';
import { WebTriggerUrls } from './webtriggers/urls';

/** Everything that holds state or needs another part, made in the order of need. */
export const assembleHost = async (options: ForgeHostOptions) => {
  const { clock, defects, faults, network, rest, wire = directWire } = options;
  const manifest = loadManifest(options.manifestPath);
  const installations = new Installations(clock, () => options.kvsLagMs ?? 200);
  const urls = new WebTriggerUrls(randomUUID);
  const consents = new Consents();
  const logs = new Logs();
  const door = new Door(defects);
  const distDir = options.distDir ?? path.join(manifest.dir, manifest.packagePath);
  const doorUrl = await door.listen();
  const runner = await Runner.create({
    manifest,
    distDir,
    doorUrl,
    variables: options.variables ?? {},
    onLogLine: (line) => logs.add(line),
  });
  const invoker = new Invoker({ clock, defects, manifest, runner });
  const deliveries = new Deliveries({ clock, installations, invoker });
  const queue = new QueueApi({ clock, faults, manifest, deliveries, newId: randomUUID });
  const product = createProduct({ rest, consents, scopes: manifest.scopes });
  const forge = createGateway({
    manifest,
    defects,
    faults,
    product,
    stargate: createStargate({ queue, urls, manifest }),
    wire,
  });
  door.serve({ invoker, forge, egress: createEgress({ patterns: manifest.egress, network, wire }) });
  const schedules = new Schedules({ clock, defects, manifest, installations, invoker });
  return { manifest, installations, urls, consents, logs, door, runner, invoker, deliveries, schedules };
};

export type HostParts = Awaited<ReturnType<typeof assembleHost>>;
