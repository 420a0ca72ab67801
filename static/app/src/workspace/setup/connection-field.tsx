import { useEffect } from 'react';
import Button from '@atlaskit/button/new';
import { CopyValue } from '../../shared/copy-value';
import { fieldError } from '../../shared/field-errors';
import { OutsideLink } from '../../shared/outside-link';
import { TextField } from '../../shared/text-field';
import { useLoad } from '../../shared/use-load';
import { ConnectionChoice } from './connection-choice';
import type { StarterFieldsProps } from './starter-fields';

function consoleAddress(region: string): string {
  return `https://${region}.console.aws.amazon.com/codesuite/settings/connections?region=${region}`;
}

interface PlaceProps {
  readonly region: string;
}

function TypedArn({ draft, fields, onChange, region }: StarterFieldsProps & PlaceProps) {
  return (
    <TextField
      label="Connection ARN"
      value={draft.connectionArn}
      placeholder="arn:aws:codeconnections:eu-west-1:111122223333:connection/…"
      help={
        <>
          Through it AWS fetches the code.{' '}
          <OutsideLink href={consoleAddress(region)}>Open the connections in {region}</OutsideLink> to copy
          one.
        </>
      }
      error={fieldError(fields, 'connectionArn')}
      onChange={(connectionArn) => onChange({ ...draft, connectionArn })}
    />
  );
}

function MakeOne({ region, onLook }: PlaceProps & { readonly onLook: () => void }) {
  const command = `aws codeconnections create-connection --provider-type Bitbucket --connection-name bitbucket --region ${region}`;
  return (
    <details>
      <summary className="small">No connection to Bitbucket yet?</summary>
      <div className="stack tight">
        <p className="small">
          Run this in CloudShell, then{' '}
          <OutsideLink href={consoleAddress(region)}>open the connections in {region}</OutsideLink>, press
          “Update pending connection” and let AWS into the workspace. Until then AWS cannot fetch anything.
        </p>
        <CopyValue label="Command that makes a connection" value={command} />
        <div className="actions">
          <Button onClick={onLook}>It is connected: look for it</Button>
        </div>
      </div>
    </details>
  );
}

/** The connection through which AWS fetches the code: one that is there, or its ARN. How to make one stands beside it. */
export function ConnectionField(props: StarterFieldsProps) {
  const { draft, fields, onChange } = props;
  const [accountLinkId = '', region = ''] = draft.place.split(' ');
  const { state, reload } = useLoad('connections/list', { accountLinkId, region });
  const usable =
    state.step === 'ready'
      ? state.data.connections.filter(
          ({ provider, status }) => provider === 'Bitbucket' && status === 'AVAILABLE',
        )
      : [];
  const [only, ...others] = usable;
  const preset = others.length === 0 ? only?.arn : undefined;
  useEffect(() => {
    if (preset !== undefined && draft.connectionArn === '') onChange({ ...draft, connectionArn: preset });
  }, [preset, draft, onChange]);
  return (
    <>
      {usable.length === 0 ? (
        <TypedArn {...props} region={region} />
      ) : (
        <ConnectionChoice
          connections={usable}
          arn={draft.connectionArn}
          error={fieldError(fields, 'connectionArn')}
          onChange={(connectionArn) => onChange({ ...draft, connectionArn })}
        />
      )}
      <MakeOne region={region} onLook={reload} />
    </>
  );
}
