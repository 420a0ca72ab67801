import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { ConnectionPlace, ConnectionView } from '../../../../../src/contract/connection-views';
import { CopyValue } from '../../shared/copy-value';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import { TextField } from '../../shared/text-field';
import { connectionNameProblem, createConnectionCommand } from './connection-commands';

interface NewConnectionProps {
  readonly region: ConnectionPlace['regions'][number];
  readonly accountId: string;
  readonly connections: readonly ConnectionView[];
  readonly onClose: () => void;
}

function Progress({ made }: { readonly made: ConnectionView | undefined }) {
  if (made === undefined)
    return <p className="small">Waiting for it to appear. This page looks every few seconds.</p>;
  if (made.status === 'AVAILABLE')
    return (
      <Notice tone="success">{made.name} is available. Choose it in the source action of a pipeline.</Notice>
    );
  return (
    <Notice tone="information">
      {made.name} is there and pending. <OutsideLink href={made.consoleUrl}>Finish it in AWS</OutsideLink>{' '}
      with <strong>Update pending connection</strong>.
    </Notice>
  );
}

/** Leads a person through making a connection: the role may not, and only a person can finish one. */
export function NewConnection({ region, accountId, connections, onClose }: NewConnectionProps) {
  const [name, setName] = useState('bitbucket');
  const [taken] = useState(() => new Set(connections.map(({ arn }) => arn)));
  const problem = connectionNameProblem(name);
  const made = connections.find((each) => each.name === name && !taken.has(each.arn));
  return (
    <div className="stack" role="group" aria-label={`New connection in ${region.region}`}>
      <TextField
        label="Name"
        value={name}
        maxLength={40}
        error={problem}
        help="Slipway’s role may not make connections, so you do it in one of two ways."
        onChange={setName}
      />
      {problem === undefined && (
        <ol className="steps">
          <li>
            Make it: sign in to account {accountId}, open{' '}
            <OutsideLink href={region.consoleUrl}>the connections in AWS</OutsideLink>, press{' '}
            <strong>Create connection</strong>, choose Bitbucket and enter this name. Or run:
            <CopyValue label="AWS CLI command" value={createConnectionCommand(name, region.region)} />
          </li>
          <li>
            Finish it: in the same list choose it and then <strong>Update pending connection</strong>, let
            AWS’s app into the Bitbucket workspace, and press <strong>Connect</strong>. You need to administer
            the workspace.
          </li>
        </ol>
      )}
      <div role="status">{problem === undefined && <Progress made={made} />}</div>
      <div className="actions">
        <Button onClick={onClose}>{made?.status === 'AVAILABLE' ? 'Done' : 'Close'}</Button>
      </div>
    </div>
  );
}
