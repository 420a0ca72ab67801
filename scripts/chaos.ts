import { parseArgs } from 'node:util';
import { runChaos } from './chaos/run-chaos';

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '60' },
    seed: { type: 'string', default: `${Date.now() % 1_000_000}` },
    seconds: { type: 'string', default: '300' },
  },
});

const seed = Number(values.seed);
console.log(`seed ${seed}: npm run chaos -- --runs ${values.runs} --seed ${seed}`);
const { steps, problems } = await runChaos({
  runs: Number(values.runs),
  seed,
  maxMs: Number(values.seconds) * 1000,
});
for (const [index, step] of steps.entries()) console.log(`${index}\t${step}`);
if (problems.length > 0) {
  console.error(`\n${problems.length} problems with seed ${seed}:\n${problems.join('\n')}`);
  process.exitCode = 1;
} else {
  console.log(`\n${steps.length} pushes: every start once, every status as AWS says.`);
}
