import type { SetupReply, SetupStep } from '../../../../../src/contract/setup-views';
import type { PageProblem } from '../../page-problem';
import { useAction } from '../../shared/use-action';

export interface Mover {
  readonly moving: boolean;
  readonly problem: PageProblem | undefined;
  /** `skip`: the step that is left undone on purpose. */
  readonly go: (step: SetupReply['step'], skip?: SetupStep) => Promise<void>;
}

/** Goes from step to step; where the workspace stands is kept on the server. */
export function useMove(reply: SetupReply, onReply: (reply: SetupReply) => void): Mover {
  const { run, running, problem } = useAction('setup/go');
  async function go(step: SetupReply['step'], skip?: SetupStep): Promise<void> {
    const moved = await run({ version: reply.version, step, ...(skip === undefined ? {} : { skip }) });
    if (moved !== undefined) onReply(moved);
  }
  return { moving: running, problem, go };
}
