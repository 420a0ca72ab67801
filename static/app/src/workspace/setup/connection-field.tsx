import { CopyValue } from '../../shared/copy-value';
import { fieldError } from '../../shared/field-errors';
import { OutsideLink } from '../../shared/outside-link';
import { TextField } from '../../shared/text-field';
import type { StarterFieldsProps } from './starter-fields';

function consoleAddress(region: string): string {
  return `https://${region}.console.aws.amazon.com/codesuite/settings/connections?region=${region}`;
}

/** The connection through which AWS fetches the code; how to make one stands beside it. */
export function ConnectionField({ draft, places, fields, onChange }: StarterFieldsProps) {
  const region = places.find(({ value }) => value === draft.place)?.region ?? '';
  const command = `aws codeconnections create-connection --provider-type Bitbucket --connection-name bitbucket --region ${region}`;
  return (
    <>
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
      <details>
        <summary className="small">No connection to Bitbucket yet?</summary>
        <div className="stack tight">
          <p className="small">
            Run this in CloudShell, paste the ARN that it prints, then open the connection in the console,
            press “Update pending connection” and let AWS into the workspace. Until then AWS cannot fetch
            anything.
          </p>
          <CopyValue label="Command that makes a connection" value={command} />
        </div>
      </details>
    </>
  );
}
