import type { PipelineFactsView } from '../../../../src/contract/views';

const modes = {
  SUPERSEDED: 'a newer run overtakes a waiting one',
  QUEUED: 'runs wait for each other',
  PARALLEL: 'runs do not wait for each other',
} as const satisfies Record<PipelineFactsView['executionMode'], string>;

/** `QUEUED: runs wait for each other`. */
export function executionModeWords(facts: PipelineFactsView): string {
  return `${facts.executionMode}: ${modes[facts.executionMode]}`;
}

/** `V2`, or that it is a project. */
export function typeWords({ type }: PipelineFactsView): string {
  return type === 'PROJECT' ? 'CodeBuild' : type;
}

/** `Source of acme/shop, branch main`; says so when no source action takes the commit. */
export function sourceWords(facts: PipelineFactsView): string {
  const source = facts.sourceAction;
  if (source === undefined) return 'No single source action';
  const repository = source.repository === undefined ? '' : ` of ${source.repository}`;
  const branch = source.branch === undefined ? '' : `, branch ${source.branch}`;
  return `${source.name}${repository}${branch}`;
}
