import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ConnectionPlace, ConnectionView } from '../../../../../src/contract/connection-views';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import { ProblemPage } from '../../shared/problem-page';
import { ConnectionItem } from './connection-item';
import { NewConnection } from './new-connection';
import { useConnections } from './use-connections';
import { useReach } from './use-reach';

type Region = ConnectionPlace['regions'][number];

interface RegionCardProps {
  readonly account: ConnectionPlace;
  readonly region: Region;
}

/** Where AWS has no connections to Bitbucket, CodeBuild fetches from it by itself. */
function NotOffered({ region }: { readonly region: string }) {
  return (
    <Notice tone="information" title={`AWS offers no connections to Bitbucket in ${region}`}>
      Use a CodeBuild project with Bitbucket as its source instead, and link that project in the repository’s
      settings. Or place the pipeline in another region.
    </Notice>
  );
}

interface ListProps extends RegionCardProps {
  readonly connections: readonly ConnectionView[];
}

function ConnectionList({ account, region, connections }: ListProps) {
  const reach = useReach(account.accountLinkId, region.region);
  return (
    <>
      {connections.length === 0 && <p>No connection here yet.</p>}
      <ul className="stack tight connection-list" aria-label={`Connections in ${region.region}`}>
        {connections.map((connection) => (
          <ConnectionItem
            key={connection.arn}
            connection={connection}
            uses={reach.uses.filter(({ connectionArn }) => connectionArn === connection.arn)}
            known={reach.step === 'ready'}
          />
        ))}
      </ul>
      {reach.step === 'loading' && (
        <p className="small">Asking the linked pipelines what their sources fetched…</p>
      )}
      {reach.problem !== undefined && (
        <Notice
          tone="warning"
          title="Not all linked pipelines could be asked"
          actions={<Button onClick={reach.retry}>Ask again</Button>}
        >
          {reach.problem.message}
        </Notice>
      )}
    </>
  );
}

function OfferedRegion({ account, region }: RegionCardProps) {
  const [adding, setAdding] = useState(false);
  const { state, restart, connections } = useConnections(account.accountLinkId, region.region, adding);
  if (state.step === 'loading') return <Loading label={`Loading connections in ${region.region}`} />;
  if (state.step === 'problem') return <ProblemPage problem={state.problem} onRetry={restart} />;
  return (
    <>
      <ConnectionList account={account} region={region} connections={connections} />
      {adding ? (
        <NewConnection
          region={region}
          accountId={account.accountId}
          connections={connections}
          onClose={() => setAdding(false)}
        />
      ) : (
        <div className="actions">
          <Button onClick={() => setAdding(true)}>
            New connection<span className="visually-hidden"> in {region.region}</span>
          </Button>
          <OutsideLink href={region.consoleUrl}>Open in AWS</OutsideLink>
        </div>
      )}
    </>
  );
}

/** The connections of one region. */
export function RegionCard({ account, region }: RegionCardProps) {
  return (
    <section className="card" aria-label={`${account.label} ${region.region}`}>
      <div className="card-head">
        <h2>
          {account.label} {region.region}
        </h2>
      </div>
      {region.note !== undefined && <p className="small">{region.note}</p>}
      {region.offered ? (
        <OfferedRegion account={account} region={region} />
      ) : (
        <NotOffered region={region.region} />
      )}
    </section>
  );
}
