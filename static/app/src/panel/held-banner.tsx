import { useState } from 'react';
import type { RunView } from '../../../../src/contract/views';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { HeldActions } from './held-actions';

interface HeldBannerProps {
  readonly held: readonly RunView[];
  readonly canWrite: boolean;
  readonly onDone: () => void;
}

function titleOf(count: number): string {
  return count === 1 ? '1 start is waiting' : `${count} starts are waiting`;
}

/** One banner for every run that the flood fence holds. */
export function HeldBanner({ held, canWrite, onDone }: HeldBannerProps) {
  const [asking, setAsking] = useState(false);
  const release = useAction('runs/release');
  const discard = useAction('runs/discard');
  const runIds = held.map((run) => run.id);
  const reason = held.find((run) => run.reason !== undefined)?.reason;
  const problem = release.problem ?? discard.problem;

  async function apply(action: typeof release | typeof discard): Promise<void> {
    if ((await action.run({ runIds })) !== undefined) onDone();
    setAsking(false);
  }
  const actions = canWrite && (
    <HeldActions
      asking={asking}
      releasing={release.running}
      discarding={discard.running}
      onAsk={setAsking}
      onRelease={() => void apply(release)}
      onDiscard={() => void apply(discard)}
    />
  );
  return (
    <Notice tone="warning" title={titleOf(held.length)} actions={actions}>
      <p>
        {reason ?? 'Many runs of this repository were started in a short time, so Slipway holds the rest.'}
      </p>
      {asking && <p role="alert">Discarded starts are not run later. Their commits keep a stopped status.</p>}
      {!canWrite && <p>Somebody with write permission can start or discard them.</p>}
      {problem !== undefined && <p role="alert">{problem.message}</p>}
    </Notice>
  );
}
