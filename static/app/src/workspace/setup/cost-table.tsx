import type { CostView } from '../../../../../src/contract/setup-views';

/** What AWS bills for the stack. */
export function CostTable({ costs }: { readonly costs: readonly CostView[] }) {
  return (
    <table className="checks costs">
      <caption className="visually-hidden">Cost a month in AWS</caption>
      <thead>
        <tr className="small">
          <th scope="col">What AWS bills</th>
          <th scope="col">A month</th>
        </tr>
      </thead>
      <tbody>
        {costs.map(({ what, monthly }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td>{monthly}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
