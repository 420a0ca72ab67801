import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';

/** The rows that failed, each with its reason. */
export function JobFailures({ id }: { readonly id: string }) {
  const { state, restart } = useLoad('bulk/failures', { id });
  if (state.step === 'loading') return <Loading label="Loading what failed" />;
  if (state.step === 'problem') return <ProblemPage problem={state.problem} onRetry={restart} />;
  return (
    <table className="checks bulk-table">
      <caption className="visually-hidden">Pipelines that could not be linked</caption>
      <thead>
        <tr className="small">
          <th scope="col">Pipeline</th>
          <th scope="col">Repository</th>
          <th scope="col">Why it failed</th>
        </tr>
      </thead>
      <tbody>
        {state.data.failures.map(({ pipeline, place, fullName, reason }) => (
          <tr key={`${place} ${pipeline} ${fullName ?? ''}`}>
            <th scope="row" data-label="Pipeline">
              {pipeline} <span className="small">{place}</span>
            </th>
            <td data-label="Repository">{fullName ?? 'Not in this workspace'}</td>
            <td data-label="Why it failed">{reason}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
