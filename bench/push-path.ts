import type { Figure } from './figures';
import { medianOf } from './figures';
import type { Latencies, Sent } from './recorder';
import { evenMs, hopsTo, modelledMs, Recorder, waitedMs } from './recorder';
import type { BenchRepository, World } from './world';
import { openWorld } from './world';

interface Bench {
  readonly world: World;
  readonly recorder: Recorder;
  readonly repository: BenchRepository;
  next: number;
}

interface Start {
  readonly delayMs: number;
  /** The part of it in which no service was at work. */
  readonly ownMs: number;
  readonly hops: number;
}

const isStart = ({ name }: Sent): boolean => name === 'StartPipelineExecution';

/** Delivers one push and tells how the request that starts the pipeline came about. */
const pushOnce = async (bench: Bench, latencies: Latencies): Promise<Start> => {
  const { world, recorder, repository } = bench;
  recorder.latencies = latencies;
  recorder.forget();
  const event = world.pushOf(repository, bench.next++);
  const deliveredMs = performance.now();
  world.emulator.forge.deliver(event);
  await world.emulator.idle();
  const start = recorder.sent.find(isStart);
  if (!start) throw new Error('The push started no pipeline');
  const delayMs = start.startMs - deliveredMs;
  const ownMs = delayMs - waitedMs(recorder.sent, start);
  return { delayMs, ownMs, hops: hopsTo(recorder.sent, start) };
};

const repeat = async (bench: Bench, times: number, latencies: Latencies): Promise<Start[]> => {
  const starts: Start[] = [];
  for (let left = times; left > 0; left--) {
    starts.push(await pushOnce(bench, latencies));
    // The flood fence counts starts of ten minutes, and builds leave the machine warm.
    await bench.world.clock.advance(60_000);
    await bench.world.emulator.idle();
  }
  return starts;
};

const delayOf = (starts: readonly Start[]): number => medianOf(starts.map(({ delayMs }) => delayMs));

const withBench = async <T>(distDir: string, pushes: number, use: (bench: Bench) => Promise<T>) => {
  const recorder = new Recorder();
  const world = await openWorld({ distDir, wire: recorder.wire });
  try {
    const repository = await world.addRepository('path', pushes, false);
    return await use({ world, recorder, repository, next: 0 });
  } finally {
    await world.close();
  }
};

/** Rounds of requests that follow each other from the push to the start, once the app is warm. */
export const measureHops = (distDir: string): Promise<Figure[]> =>
  withBench(distDir, 2, async (bench) => {
    await pushOnce(bench, {});
    const { hops } = await pushOnce(bench, evenMs);
    return [{ key: 'push.hops', value: hops }];
  });

const samples = 9;
const modelledSamples = 5;

/** Times from a push event to the request that starts the pipeline, as it leaves the app. */
export const measurePushTimes = (distDir: string): Promise<Figure[]> =>
  withBench(distDir, 1 + samples + 2 * modelledSamples, async (bench) => {
    const { recorder, world } = bench;
    await repeat(bench, 1, {});
    const idle = await repeat(bench, samples, {});
    const modelled = await repeat(bench, modelledSamples, modelledMs);
    world.emulator.aws.settings.jwksCacheMs = 0;
    recorder.onTop = true;
    const fetching = await repeat(bench, modelledSamples, modelledMs);
    const whole = `${delayOf(idle).toFixed(0)} ms with the emulated services' own work`;
    const sampled = `median of ${modelledSamples}`;
    return [
      {
        key: 'push.warmMs',
        value: medianOf(idle.map(({ ownMs }) => ownMs)),
        note: `median of ${samples}; ${whole}`,
      },
      { key: 'push.modelledMs', value: delayOf(modelled), note: sampled },
      { key: 'push.modelledKeysMs', value: delayOf(fetching), note: sampled },
    ];
  });
