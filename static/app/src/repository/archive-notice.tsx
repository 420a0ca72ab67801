import Button from '@atlaskit/button/new';
import type { ArchiveView } from '../../../../src/contract/lifecycle-views';
import { FormProblem } from '../shared/form-problem';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { dayOf } from '../workspace/lifecycle/day-of';

const reasons = {
  deleted: 'Bitbucket said that this repository was deleted',
  unreachable: 'This repository was not in the workspace for three days',
} as const;

/** The links a repository had before it was gone, which a workspace administrator brings back. */
export function ArchiveNotice({
  archive,
  onRestored,
}: {
  readonly archive: ArchiveView;
  readonly onRestored: () => void;
}) {
  const restore = useAction('repository/restore');
  const { reason, at, until, linkCount } = archive;
  async function confirm(): Promise<void> {
    if ((await restore.run({})) !== undefined) onRestored();
  }
  return (
    <Notice
      tone="information"
      title={`${linkCount} ${linkCount === 1 ? 'link was' : 'links were'} put away`}
      actions={
        <Button spacing="compact" isLoading={restore.running} onClick={() => void confirm()}>
          Restore
        </Button>
      }
    >
      {reasons[reason]} on {dayOf(at)}. Until {dayOf(until)} a workspace administrator may restore them.
      <FormProblem problem={restore.problem} />
    </Notice>
  );
}
