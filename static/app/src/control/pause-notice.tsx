import type { ReactNode } from 'react';
import type { PauseView } from '../../../../src/contract/pause-views';
import { Notice } from '../shared/notice';

const titles = {
  workspace: 'Starts are paused in this workspace',
  repository: 'Starts are paused in this repository',
} as const satisfies Record<PauseView['scope'], string>;

interface PauseNoticeProps {
  readonly pause: PauseView;
  readonly actions?: ReactNode;
}

/** Why nothing starts now, on every page. */
export function PauseNotice({ pause, actions }: PauseNoticeProps) {
  const { scope, reason, at, by } = pause;
  return (
    <Notice tone="warning" title={titles[scope]} actions={actions}>
      <p>{reason}</p>
      <p className="small">
        Since {new Date(at).toLocaleString()}
        {by !== undefined && `, by ${by}`}. Runs that are under way are followed to their end.
      </p>
    </Notice>
  );
}
