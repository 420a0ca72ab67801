import { z } from 'zod';
import type { Clock } from '../../core/clock';
import type { DefectLog } from '../../core/defects';
import type { Installation, Installations } from '../installations';
import type { Invoker } from '../invoker';
import type { Manifest } from '../manifest';

interface Dependencies {
  readonly clock: Clock;
  readonly defects: DefectLog;
  readonly manifest: Manifest;
  readonly installations: Installations;
  readonly invoker: Invoker;
}

type ScheduledTrigger = Manifest['modules']['scheduledTrigger'][number];

const intervalMs = { fiveMinute: 300_000, hour: 3_600_000, day: 86_400_000, week: 604_800_000 } as const;
/** "Starts about 5 minutes after deploy". https://developer.atlassian.com/platform/forge/manifest-reference/modules/scheduled-trigger/ */
const firstRunMs = 300_000;

/** Scheduled triggers: on the clock, for every installation, never retried. */
export class Schedules {
  readonly #deps: Dependencies;
  #cancels: (() => void)[] = [];

  constructor(deps: Dependencies) {
    this.#deps = deps;
  }

  start(): void {
    for (const trigger of this.#deps.manifest.modules.scheduledTrigger) this.#arm(trigger, firstRunMs);
  }

  stop(): void {
    for (const cancel of this.#cancels.splice(0)) cancel();
  }

  /** Runs every scheduled trigger once, now. */
  async runAll(): Promise<void> {
    for (const trigger of this.#deps.manifest.modules.scheduledTrigger) await this.#run(trigger);
  }

  #arm(trigger: ScheduledTrigger, delayMs: number): void {
    const cancel = this.#deps.clock.schedule(delayMs, async () => {
      this.#cancels = this.#cancels.filter((other) => other !== cancel);
      this.#arm(trigger, intervalMs[trigger.interval]);
      await this.#run(trigger);
    });
    this.#cancels.push(cancel);
  }

  async #run(trigger: ScheduledTrigger): Promise<void> {
    for (const installation of this.#deps.installations.all()) await this.#invoke(trigger, installation);
  }

  async #invoke(trigger: ScheduledTrigger, installation: Installation): Promise<void> {
    const cloudId = installation.workspaceUuid.slice(1, -1);
    const { value, failure } = await this.#deps.invoker.invoke({
      installation,
      functionKey: trigger.function,
      moduleType: 'scheduledTrigger',
      moduleKey: trigger.key,
      payload: { context: { cloudId, moduleKey: trigger.key }, contextToken: 'unused' },
    });
    // The platform logs status 424 for any other shape.
    const reply = z.object({ statusCode: z.number() }).safeParse(value);
    if (!failure && !reply.success)
      this.#deps.defects.record(`scheduled trigger ${trigger.key} returned no {statusCode}`);
  }
}
