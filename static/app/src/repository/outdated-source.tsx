import Button from '@atlaskit/button/new';
import type { LinkView } from '../../../../src/contract/views';
import { CopyValue } from '../shared/copy-value';
import { FormProblem } from '../shared/form-problem';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';

/** A pipeline that fetches by a name the repository no longer has, and how to mend it. */
export function OutdatedSource({
  link,
  onMended,
}: {
  readonly link: LinkView;
  readonly onMended: () => void;
}) {
  const reread = useAction('links/reread');
  const { outdatedSource } = link;
  if (outdatedSource === undefined) return null;
  async function check(): Promise<void> {
    if ((await reread.run({ id: link.id })) !== undefined) onMended();
  }
  return (
    <Notice
      tone="warning"
      title="The repository was renamed"
      actions={
        <Button spacing="compact" isLoading={reread.running} onClick={() => void check()}>
          Check again
        </Button>
      }
    >
      <div className="stack">
        <p>
          In AWS the source action still fetches {outdatedSource.from}. Set its FullRepositoryId to{' '}
          {outdatedSource.to}, in the console or with these commands:
        </p>
        <CopyValue block label={`Commands for ${link.name}`} value={outdatedSource.commands} />
        <FormProblem problem={reread.problem} />
      </div>
    </Notice>
  );
}
