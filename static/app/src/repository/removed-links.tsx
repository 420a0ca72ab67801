import Button from '@atlaskit/button/new';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { useLoad } from '../shared/use-load';

const noInput = {};

/** Links removed in the last day, to put back. */
export function RemovedLinks({ onRestored }: { readonly onRestored: () => void }) {
  const { state, reload } = useLoad('links/list-removed', noInput);
  const restore = useAction('links/restore');
  async function run(id: string): Promise<void> {
    if ((await restore.run({ id })) === undefined) return;
    reload();
    onRestored();
  }
  if (state.step !== 'ready' || state.data.removed.length === 0) return null;
  return (
    <>
      {restore.problem !== undefined && <Notice tone="error">{restore.problem.message}</Notice>}
      {state.data.removed.map(({ id, name }) => (
        <Notice
          key={id}
          tone="information"
          actions={
            <Button isLoading={restore.running} onClick={() => void run(id)}>
              Undo<span className="visually-hidden"> removing {name}</span>
            </Button>
          }
        >
          {name} was removed. You can put it back for 24 hours.
        </Notice>
      ))}
    </>
  );
}
