import type { InvocationMetrics } from '../emulator/host/invoker';
import type { Figure } from './figures';
import { modelledMs, Recorder } from './recorder';
import type { BenchRepository, World } from './world';
import { openWorld } from './world';

/** Each of three actions takes a minute, so the checks of the first minutes fall into the run. */
const actionMs = 60_000;
const wholeRunMs = 15 * 60_000;
const stepMs = 20_000;
/** Runs that a repository's board shows. */
const boardSize = 8;
/** By then the checks of finished runs have come and gone. */
const checksEndMs = 20 * 60_000;
/** Memory that a function has by default, in GB; Forge bills it times the duration. */
const memoryGb = 0.5;

const sum = (invocations: readonly InvocationMetrics[], of: (one: InvocationMetrics) => number): number =>
  invocations.reduce((total, one) => total + of(one), 0);

/** The hourly sweep costs an installation the same without any run. */
const ofRuns = (metrics: readonly InvocationMetrics[]): InvocationMetrics[] =>
  metrics.filter(({ functionKey }) => functionKey !== 'on-hour');

const afterStart = (recorder: Recorder): number => {
  const names = recorder.sent.filter(({ service }) => service === 'sts' || service === 'aws');
  return names.length - 1 - names.findIndex(({ name }) => name === 'StartPipelineExecution');
};

/** A repository in use shows as many earlier runs as its board holds; a new one would look cheaper than it is. */
const fillBoard = async (world: World, repository: BenchRepository): Promise<void> => {
  const { emulator } = world;
  for (let at = 0; at < boardSize; at++) {
    emulator.forge.deliver(world.pushOf(repository, at));
    await emulator.idle();
  }
  await pass(world, checksEndMs);
};

const pass = async ({ emulator, clock }: World, ms: number): Promise<void> => {
  for (let passedMs = 0; passedMs < ms; passedMs += stepMs) {
    await clock.advance(stepMs);
    await emulator.idle();
  }
};

const runOne = async (world: World, at: number, repository: BenchRepository) => {
  const { emulator } = world;
  const before = emulator.forge.metrics.length;
  emulator.forge.deliver(world.pushOf(repository, at));
  await emulator.idle();
  await pass(world, wholeRunMs);
  const [status] = emulator.bitbucket.statuses(repository.fullName, repository.commits[at] ?? '');
  if (status?.state !== 'SUCCESSFUL')
    throw new Error(`The run did not turn green: ${status?.state ?? 'none'}`);
  return ofRuns(emulator.forge.metrics.slice(before));
};

const costs = (invocations: readonly InvocationMetrics[]): string =>
  [...new Set(invocations.map(({ functionKey }) => functionKey))]
    .map((key) => {
      const own = invocations.filter(({ functionKey }) => functionKey === key);
      const [written, read] = [sum(own, (one) => one.kvsWrittenBytes), sum(own, (one) => one.kvsReadBytes)];
      return `${key} ${own.length}×: ${written} / ${read} B`;
    })
    .join(', ');

/** What one green run of a pipeline with three stages costs, with callbacks and modelled latencies. */
export const measureGreenRun = async (distDir: string): Promise<Figure[]> => {
  const recorder = new Recorder();
  const world = await openWorld({ distDir, wire: recorder.wire });
  try {
    const repository = await world.addRepository('green', boardSize + 1, true);
    await fillBoard(world, repository);
    world.emulator.aws.settings.actionDelayMs = actionMs;
    recorder.latencies = modelledMs;
    // AWS's answer is never later than its events, which the emulator sends at once.
    recorder.onTop = true;
    recorder.forget();
    const run = await runOne(world, boardSize, repository);
    return [
      { key: 'run.kvsWrittenBytes', value: sum(run, (one) => one.kvsWrittenBytes), note: costs(run) },
      { key: 'run.kvsReadBytes', value: sum(run, (one) => one.kvsReadBytes) },
      { key: 'run.bitbucketCalls', value: sum(run, (one) => one.calls.product) },
      { key: 'run.awsCallsAfterStart', value: afterStart(recorder) },
      { key: 'run.gbSeconds', value: (memoryGb * sum(run, (one) => one.durationMs)) / 1000 },
    ];
  } finally {
    await world.close();
  }
};
