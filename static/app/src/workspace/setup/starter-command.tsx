import Button from '@atlaskit/button/new';
import type { StarterView } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { CloudShell } from './cloud-shell';
import { CostTable } from './cost-table';
import { DownloadButton } from './download-button';
import type { PlaceOption } from './starter';

interface StarterCommandProps {
  readonly starter: StarterView;
  readonly place: PlaceOption;
  readonly onMade: () => void;
}

/** The paste that makes the pipeline, its price, and the first buildspec. */
export function StarterCommand({ starter, place, onMade }: StarterCommandProps) {
  return (
    <section className="stack" aria-label="Make it in AWS">
      <p className="small">
        A month in AWS, at {starter.runsAMonth} runs with a build of three minutes each, on top of what is
        stored:
      </p>
      <CostTable costs={starter.costs} />
      <CloudShell
        templates={[starter.template]}
        commands={starter.commands}
        region={place.region}
        account={place.label}
      />
      <details>
        <summary className="small">With the AWS CLI on your own machine</summary>
        <div className="stack">
          <div>
            <DownloadButton name={starter.template} />
          </div>
          {starter.commands.map(({ label, command }) => (
            <CopyValue key={label} label={label} value={command} block />
          ))}
        </div>
      </details>
      <p>
        The repository needs a file <code>buildspec.yml</code> that says how it is built. This one builds what
        npm knows, and is a start for anything else.
      </p>
      <div className="actions">
        <DownloadButton name="buildspec.yml" />
        <Button appearance="primary" onClick={onMade}>
          It is made: look for it
        </Button>
      </div>
    </section>
  );
}
