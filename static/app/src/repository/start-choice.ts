import type { LinkFields } from '../../../../src/contract/requests';
import type { PipelineChoice } from '../../../../src/contract/views';

type LinkMode = LinkFields['mode'];

/** Whether a pipeline can be in start mode; `needs-tick`: only after an admin accepts that AWS starts it too. */
export type StartChoice = 'possible' | 'needs-tick' | 'blocked';

/**
 * A commit can be given only to a V2 pipeline with one source action; native triggers alone are a choice, since both starting
 * the same push is wasteful but not wrong. The server decides; this only keeps the form from offering what it will refuse.
 */
export function startChoice(choice: PipelineChoice): StartChoice {
  if (choice.type === 'V1' || choice.sourceAction === undefined) return 'blocked';
  if (choice.nativeTriggers) return 'needs-tick';
  return choice.startProblem === undefined ? 'possible' : 'blocked';
}

/**
 * The mode a form offers for a newly chosen pipeline: what a new link most likely wants (nobody else starts it, so Slipway does);
 * for a stored link its own mode, unless the pipeline rules it out.
 */
export function modeFor(choice: PipelineChoice, stored: LinkMode | undefined): LinkMode {
  const start = startChoice(choice);
  if (stored === undefined) return start === 'possible' ? 'start' : 'follow';
  return start === 'blocked' ? 'follow' : stored;
}
