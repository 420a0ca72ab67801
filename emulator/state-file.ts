import fs from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import type { Snapshotted } from './core/snapshot';

const fileSchema = z.object({ version: z.literal(1), services: z.record(z.string(), z.unknown()) });
const saveIntervalMs = 5000;

/** Keeps the services' state in one file, so that a restart goes on where the last run stopped. */
export class StateFile {
  readonly #file: string;
  readonly #services: Readonly<Record<string, Snapshotted>>;
  #timer: NodeJS.Timeout | undefined;

  constructor(stateDir: string, services: Readonly<Record<string, Snapshotted>>) {
    this.#file = path.join(stateDir, 'state.json');
    this.#services = services;
  }

  /** Restores what an earlier run saved and saves every 5 s from now on. @throws when the file is not of this version */
  start(): void {
    if (fs.existsSync(this.#file)) {
      const saved = fileSchema.parse(JSON.parse(fs.readFileSync(this.#file, 'utf8'))).services;
      for (const [name, service] of Object.entries(this.#services))
        if (name in saved) service.restore(saved[name]);
    }
    this.#timer = setInterval(() => this.#save(), saveIntervalMs).unref();
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#save();
  }

  /** Written beside and renamed, so that a crash leaves the old file or the new one. */
  #save(): void {
    const services = Object.fromEntries(
      Object.entries(this.#services).map(([name, service]) => [name, service.snapshot()]),
    );
    fs.writeFileSync(`${this.#file}.new`, JSON.stringify({ version: 1, services }));
    fs.renameSync(`${this.#file}.new`, this.#file);
  }
}
