import Button from '@atlaskit/button/new';
import type { PageProblem } from '../../page-problem';
import { Notice } from '../../shared/notice';

interface MoveProblemProps {
  readonly problem: PageProblem | undefined;
  readonly onReload: () => void;
}

/** Why the set-up did not move; when another owner was faster, the way to where they are. */
export function MoveProblem({ problem, onReload }: MoveProblemProps) {
  if (problem === undefined) return null;
  return (
    <Notice
      tone={problem.code === 'conflict' ? 'warning' : 'error'}
      actions={problem.code === 'conflict' && <Button onClick={onReload}>Load again</Button>}
    >
      {problem.message}
    </Notice>
  );
}
