import type { ArchiveView } from '../../../../../src/contract/lifecycle-views';
import { dayOf } from './day-of';

const reasons = { deleted: 'deleted', unreachable: 'left the workspace' } as const;

/** Settings of repositories that are gone, which an owner may still restore. */
export function ArchiveList({ archives }: { readonly archives: readonly ArchiveView[] }) {
  if (archives.length === 0) return null;
  return (
    <section className="card" aria-labelledby="archives">
      <h2 id="archives">Repositories that are gone</h2>
      <p>
        If one comes back, a workspace administrator restores its links on the repository&apos;s settings
        page.
      </p>
      <ul className="bullets">
        {archives.map(({ fullName = 'A repository', reason, at, until, linkCount }) => (
          <li key={`${fullName} ${at}`}>
            {fullName}: {reasons[reason]}, {linkCount} {linkCount === 1 ? 'link' : 'links'} kept until{' '}
            {dayOf(until)}
          </li>
        ))}
      </ul>
    </section>
  );
}
