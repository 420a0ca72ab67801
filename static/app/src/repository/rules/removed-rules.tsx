import Button from '@atlaskit/button/new';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';

const noInput = {};

/** Rules deleted in the last day, to put back. */
export function RemovedRules({ onRestored }: { readonly onRestored: () => void }) {
  const { state } = useLoad('rules/list-removed', noInput);
  const restore = useAction('rules/restore');
  async function run(id: string): Promise<void> {
    if ((await restore.run({ id })) !== undefined) onRestored();
  }
  if (state.step !== 'ready' || state.data.removed.length === 0) return null;
  return (
    <>
      {restore.problem !== undefined && <Notice tone="error">{restore.problem.message}</Notice>}
      {state.data.removed.map(({ id, title, linkName }) => (
        <Notice
          key={id}
          tone="information"
          actions={
            <Button isLoading={restore.running} onClick={() => void run(id)}>
              Undo<span className="visually-hidden"> deleting {title}</span>
            </Button>
          }
        >
          {title} of {linkName} was deleted. You can put it back for 24 hours.
        </Notice>
      ))}
    </>
  );
}
