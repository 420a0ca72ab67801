import type { AuditEntryView } from '../../../../../src/contract/control-views';

const pages: Readonly<Record<string, string>> = {
  panel: 'Panel',
  'repository-settings': 'Repository settings',
  'workspace-settings': 'Workspace settings',
};

function Row({ entry }: { readonly entry: AuditEntryView }) {
  const { at, by, what, about, repository, page } = entry;
  return (
    <tr>
      <td>
        <time dateTime={at}>{new Date(at).toLocaleString()}</time>
      </td>
      <td>{by.name}</td>
      <td>
        {what}
        {about !== undefined && <div className="small breaks">{about}</div>}
      </td>
      <td>
        {repository ?? 'Workspace'}
        <div className="small">{pages[page] ?? page}</div>
      </td>
    </tr>
  );
}

/** Who did what, when and where. */
export function AuditRows({ entries }: { readonly entries: readonly AuditEntryView[] }) {
  return (
    <div className="scrolls" tabIndex={0} role="region" aria-label="Audit log">
      <table className="checks">
        <thead>
          <tr className="small">
            <th scope="col">When</th>
            <th scope="col">Who</th>
            <th scope="col">What</th>
            <th scope="col">Where</th>
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <Row key={entry.id} entry={entry} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
