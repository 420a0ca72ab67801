import type { RuleChangeView } from '../../../../../src/contract/rules-source-views';

interface RuleChangesProps {
  readonly title: string;
  readonly changes: readonly RuleChangeView[];
}

/** Differences between two sets of rules; what may start more is said in words, not by colour alone. */
export function RuleChanges({ title, changes }: RuleChangesProps) {
  if (changes.length === 0) return <p>slipway.yml on the main branch and the settings say the same.</p>;
  return (
    <div className="stack">
      <h3>{title}</h3>
      <ul aria-label={title}>
        {changes.map(({ link, rule, details }, at) => (
          <li key={`${link} ${rule} ${at}`}>
            <strong>
              {link}, rule {rule}
            </strong>
            <ul className="bullets">
              {details.map(({ words, widens }) => (
                <li key={words}>
                  {words}
                  {widens && <strong> (may start more)</strong>}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </div>
  );
}
