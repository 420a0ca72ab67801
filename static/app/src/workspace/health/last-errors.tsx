import type { HealthProblemView } from '../../../../../src/contract/control-views';
import { Age } from '../../shared/age';

interface LastErrorsProps {
  readonly problems: readonly HealthProblemView[];
  readonly nowMs: number;
}

/** What failed lately; nothing when nothing did. */
export function LastErrors({ problems, nowMs }: LastErrorsProps) {
  if (problems.length === 0) return null;
  return (
    <section className="card" aria-labelledby="health-problems">
      <h2 id="health-problems">Last errors</h2>
      <ul className="bullets">
        {problems.map(({ at, code, detail }) => (
          <li key={`${at} ${code}`}>
            <Age iso={at} nowMs={nowMs} />: <code>{code}</code> <span className="breaks">{detail}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
