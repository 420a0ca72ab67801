import type { ChangeView } from '../../../../../src/contract/lifecycle-views';

/** Changes of one kind; nothing where there are none. */
export function ChangeGroup({
  title,
  changes,
}: {
  readonly title: string;
  readonly changes: readonly ChangeView[];
}) {
  if (changes.length === 0) return null;
  return (
    <div className="stack tight">
      <h3>
        {title} ({changes.length})
      </h3>
      <ul className="bullets">
        {changes.map(({ what, details }, at) => (
          <li key={`${what} ${at}`}>
            <strong>{what}</strong>
            {details.map((detail) => (
              <div className="small" key={detail}>
                {detail}
              </div>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}
