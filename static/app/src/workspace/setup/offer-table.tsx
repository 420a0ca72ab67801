import Lozenge from '@atlaskit/lozenge';
import type { Offer } from './offers';

const modeWords = {
  follow: 'Follow: AWS starts it, Slipway shows it',
  start: 'Start: a push to the main branch starts it',
} as const;

function StateOf({ offer }: { readonly offer: Offer }) {
  if (offer.isLinked) return <Lozenge appearance="success">Linked</Lozenge>;
  if (offer.problem !== undefined) return <span className="small field-error">{offer.problem}</span>;
  return <Lozenge appearance="neutral">Found</Lozenge>;
}

/** Pipelines whose source is a repository of this workspace. */
export function OfferTable({ offers }: { readonly offers: readonly Offer[] }) {
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label="Pipelines that were found">
      <table className="checks">
        <caption className="visually-hidden">Pipelines that were found</caption>
        <thead>
          <tr className="small">
            <th scope="col">Pipeline</th>
            <th scope="col">Repository</th>
            <th scope="col">Mode</th>
            <th scope="col">State</th>
          </tr>
        </thead>
        <tbody>
          {offers.map((offer) => (
            <tr key={offer.key}>
              <th scope="row">
                {offer.pipeline} <span className="small">{offer.place}</span>
              </th>
              <td>{offer.fullName}</td>
              <td>
                {modeWords[offer.mode]}
                {offer.reason !== undefined && <div className="small">{offer.reason}</div>}
              </td>
              <td>
                <StateOf offer={offer} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
