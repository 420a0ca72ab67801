import Lozenge from '@atlaskit/lozenge';
import type { ConnectionView, ReachView } from '../../../../../src/contract/connection-views';
import { Age } from '../../shared/age';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import { useNow } from '../../shared/use-now';

const statuses = {
  AVAILABLE: <Lozenge appearance="success">Available</Lozenge>,
  PENDING: <Lozenge appearance="moved">Pending</Lozenge>,
  ERROR: <Lozenge appearance="danger">Error</Lozenge>,
} as const satisfies Record<ConnectionView['status'], unknown>;

const results = {
  fetched: 'fetched',
  failed: 'failed to fetch',
  running: 'is fetching',
  'never-ran': 'has not run yet',
  unreadable: 'could not be asked',
} as const satisfies Record<ReachView['result'], string>;

function Handshake({ connection }: { readonly connection: ConnectionView }) {
  return (
    <Notice tone="warning" title="A person must finish it in AWS">
      Open <OutsideLink href={connection.consoleUrl}>the connections in AWS</OutsideLink>, choose{' '}
      <strong>{connection.name}</strong> and then <strong>Update pending connection</strong>. You need to
      administer the Bitbucket workspace. This page notices when it is done.
    </Notice>
  );
}

function LostAccess({ connection }: { readonly connection: ConnectionView }) {
  return (
    <Notice tone="error" title="Its creator may have lost access: make a new one">
      <ol className="bullets connection-steps">
        <li>Make a new connection here, as somebody who administers the Bitbucket workspace.</li>
        <li>
          In <OutsideLink href={connection.consoleUrl}>AWS</OutsideLink>, edit the source action of each
          pipeline below and choose the new connection.
        </li>
        <li>Run the pipeline once, and look here whether it fetched.</li>
      </ol>
    </Notice>
  );
}

function Use({ use, nowMs }: { readonly use: ReachView; readonly nowMs: number }) {
  return (
    <li>
      {use.pipeline} {use.repository !== undefined && <span className="small">({use.repository})</span>}{' '}
      {results[use.result]}
      {use.at !== undefined && (
        <>
          {' '}
          <Age iso={use.at} nowMs={nowMs} />
        </>
      )}
      {use.detail !== undefined && <span className="small">: {use.detail}</span>}
    </li>
  );
}

interface ConnectionItemProps {
  readonly connection: ConnectionView;
  readonly uses: readonly ReachView[];
  /** All linked pipelines were asked. */
  readonly known: boolean;
}

/** Uses drawn at once; a connection may serve hundreds of pipelines. */
const most = 10;

/** One connection: what state it is in, who uses it, and what proves that it reaches Bitbucket. */
export function ConnectionItem({ connection, uses, known }: ConnectionItemProps) {
  const nowMs = useNow(30_000);
  const failed = uses.filter(({ result }) => result === 'failed');
  const drawn = [...failed, ...uses.filter(({ result }) => result !== 'failed')];
  return (
    <li className="connection">
      <div className="card-head">
        <h3>{connection.name}</h3>
        {statuses[connection.status]}
        <span className="small">{connection.provider}</span>
      </div>
      {connection.status === 'PENDING' && <Handshake connection={connection} />}
      {(connection.status === 'ERROR' || failed.length > 0) && <LostAccess connection={connection} />}
      {drawn.length > 0 && (
        <ul className="bullets" aria-label={`Pipelines that use ${connection.name}`}>
          {drawn.slice(0, most).map((use) => (
            <Use key={use.pipeline} use={use} nowMs={nowMs} />
          ))}
          {drawn.length > most && <li>{drawn.length - most} more</li>}
        </ul>
      )}
      {known && uses.length === 0 && <p className="small">No linked pipeline uses it.</p>}
    </li>
  );
}
