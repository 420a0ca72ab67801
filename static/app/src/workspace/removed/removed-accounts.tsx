import Button from '@atlaskit/button/new';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { useLoad } from '../../shared/use-load';

const noInput = {};

/** Accounts removed in the last 30 days. For owners; nothing for others, and nothing when there are none. */
export function RemovedAccounts({ onRestored }: { readonly onRestored: () => void }) {
  const { state, reload } = useLoad('accounts/list-removed', noInput);
  const restore = useAction('accounts/restore');
  async function run(id: string): Promise<void> {
    if ((await restore.run({ id })) === undefined) return;
    reload();
    onRestored();
  }
  if (state.step !== 'ready' || state.data.removed.length === 0) return null;
  return (
    <section className="card" aria-labelledby="removed-accounts">
      <h2 id="removed-accounts">Removed accounts</h2>
      {restore.problem !== undefined && <Notice tone="error">{restore.problem.message}</Notice>}
      <ul className="plain-rows" aria-label="Removed accounts">
        {state.data.removed.map(({ id, label, accountId, until, by }) => (
          <li key={id}>
            <span>
              <strong>{label}</strong> ({accountId}), removed by {by.name}. Can be restored until{' '}
              <time dateTime={until}>{new Date(until).toLocaleDateString()}</time>, with its links and
              callback keys.
            </span>
            <Button spacing="compact" isLoading={restore.running} onClick={() => void run(id)}>
              Restore<span className="visually-hidden"> {label}</span>
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
