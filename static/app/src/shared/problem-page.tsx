import Button from '@atlaskit/button/new';
import type { PageProblem } from '../page-problem';
import { Notice, type NoticeTone } from './notice';

interface Drawing {
  readonly tone: NoticeTone;
  readonly title: string;
  /** Absent: trying again cannot help. */
  readonly action?: string;
}

const drawings = {
  'consent-needed': { tone: 'information', title: 'Slipway needs your permission', action: 'Continue' },
  'consent-declined': { tone: 'warning', title: 'Permission not given', action: 'Try again' },
  'no-permission': { tone: 'warning', title: 'You do not have access to this page' },
  'not-ready': { tone: 'information', title: 'Slipway is not ready yet', action: 'Try again' },
  invalid: { tone: 'error', title: 'The page could not be loaded', action: 'Try again' },
  conflict: { tone: 'warning', title: 'Somebody else changed this', action: 'Load again' },
  aws: { tone: 'error', title: 'AWS refused', action: 'Try again' },
  internal: { tone: 'error', title: 'The page could not be loaded', action: 'Try again' },
} as const satisfies Record<PageProblem['code'], Drawing>;

/** What a page shows in place of its content when its data cannot be had. */
export function ProblemPage({
  problem,
  onRetry,
}: {
  readonly problem: PageProblem;
  readonly onRetry: () => void;
}) {
  const drawing: Drawing = drawings[problem.code];
  return (
    <Notice
      tone={drawing.tone}
      title={drawing.title}
      actions={drawing.action !== undefined && <Button onClick={onRetry}>{drawing.action}</Button>}
    >
      {problem.message}
    </Notice>
  );
}
