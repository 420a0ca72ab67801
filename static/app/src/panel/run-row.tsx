import LinkExternalIcon from '@atlaskit/icon/core/link-external';
import Lozenge from '@atlaskit/lozenge';
import type { RunView } from '../../../../src/contract/views';
import type { HandView } from '../../../../src/contract/hand-views';
import { causeWords } from '../hand/cause-words';
import { RunAgain } from '../hand/run-again';
import { Age } from '../shared/age';
import { durationWords } from '../shared/duration';
import { OutsideLink } from '../shared/outside-link';
import { runDurationMs } from './run-duration';
import { RunRef } from './run-ref';
import { isOpen, stateDrawing } from './run-states';
import { StageBar } from './stage-bar';

function RunTimes({ run, nowMs }: { readonly run: RunView; readonly nowMs: number }) {
  const durationMs = runDurationMs(run, nowMs);
  return (
    <div className="run-times small">
      <span className="run-duration">{durationMs === undefined ? '' : durationWords(durationMs)}</span>
      <Age iso={run.createdAt} nowMs={nowMs} />
    </div>
  );
}

interface RunRowProps {
  readonly run: RunView;
  readonly nowMs: number;
  readonly hand: HandView;
  readonly onStarted: (words: string) => void;
}

/** One run of a list. */
export function RunRow({ run, nowMs, hand, onStarted }: RunRowProps) {
  const { label, appearance } = stateDrawing(run);
  const cause = causeWords(run, hand.people);
  const link = hand.links.find(({ id }) => id === run.linkId);
  const mayAgain = link?.obstacle === undefined && link !== undefined && !run.held && !isOpen(run);
  return (
    <li className="run" data-run-state={run.state}>
      <div className="run-state">
        <Lozenge appearance={appearance}>{label}</Lozenge>
      </div>
      <div className="run-what">
        <div className="run-title">
          <strong>{run.linkName}</strong> <span className="small">{run.place}</span>
        </div>
        <RunRef run={run} />
        {cause !== '' && <p className="small">{cause}</p>}
        {run.reason !== undefined && !run.held && <p className="run-reason">{run.reason}</p>}
      </div>
      <StageBar stages={run.stages} kind={run.kind} />
      <RunTimes run={run} nowMs={nowMs} />
      <div className="run-aws">
        {mayAgain && <RunAgain run={run} onStarted={onStarted} />}
        {run.awsUrl !== undefined && (
          <OutsideLink href={run.awsUrl} label={`Open ${run.pipeline} in AWS`} className="icon-link">
            <LinkExternalIcon label="" size="small" />
            <span aria-hidden="true">AWS</span>
          </OutsideLink>
        )}
      </div>
    </li>
  );
}
