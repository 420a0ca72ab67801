import LinkExternalIcon from '@atlaskit/icon/core/link-external';
import Lozenge from '@atlaskit/lozenge';
import type { RunView } from '../../../../src/contract/views';
import { Age } from '../shared/age';
import { durationWords } from '../shared/duration';
import { OutsideLink } from '../shared/outside-link';
import { runDurationMs } from './run-duration';
import { RunRef } from './run-ref';
import { stateDrawing } from './run-states';
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

/** One run of the panel's list. */
export function RunRow({ run, nowMs }: { readonly run: RunView; readonly nowMs: number }) {
  const { label, appearance } = stateDrawing(run);
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
        {run.reason !== undefined && !run.held && <p className="run-reason">{run.reason}</p>}
      </div>
      <StageBar stages={run.stages} kind={run.kind} />
      <RunTimes run={run} nowMs={nowMs} />
      <div className="run-aws">
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
