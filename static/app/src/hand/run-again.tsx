import Button from '@atlaskit/button/new';
import type { RunView } from '../../../../src/contract/views';
import { useAction } from '../shared/use-action';
import { useRequestId } from './use-request-id';

interface RunAgainProps {
  readonly run: RunView;
  readonly onStarted: (words: string) => void;
}

/** Runs a finished run again as it was; why not is said under the button. */
export function RunAgain({ run, onStarted }: RunAgainProps) {
  const action = useAction('runs/re-run');
  const requestIdOf = useRequestId();
  const words = `${run.linkName} at ${run.commit.slice(0, 7)}`;

  async function again(): Promise<void> {
    const done = await action.run({ runId: run.id, requestId: requestIdOf([run.id, run.version]) });
    if (done) onStarted(`${words} runs again.`);
  }
  return (
    <>
      <Button
        spacing="compact"
        appearance="subtle"
        aria-label={`Run again: ${words}`}
        isLoading={action.running}
        onClick={() => void again()}
      >
        Run again
      </Button>
      {action.problem !== undefined && (
        <p role="alert" className="run-reason">
          {action.problem.message}
        </p>
      )}
    </>
  );
}
