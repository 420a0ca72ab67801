const rows = [0, 1, 2];

/** Holds the list's place while it loads, so that nothing jumps when it arrives. */
export function Skeleton() {
  return (
    <div role="status">
      <span className="visually-hidden">Loading runs</span>
      <ul className="runs" aria-hidden="true">
        {rows.map((row) => (
          <li key={row} className="run">
            <div className="run-state skeleton" />
            <div className="run-what">
              <div className="skeleton skeleton-title" />
              <div className="skeleton skeleton-line" />
            </div>
          </li>
        ))}
      </ul>
    </div>
  );
}
