import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { BusChoice, BusPlaceView } from '../../../../src/contract/publish-views';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';
import { BusForm } from './bus-form';

interface BusCardProps {
  readonly save: 'audit/deliver' | 'fan-out/save';
  readonly stop: 'audit/stop-delivery' | 'fan-out/stop';
  readonly title: string;
  readonly text: string;
  readonly startLabel: string;
  /** While it is on. */
  readonly place: BusPlaceView | undefined;
  readonly choices: readonly BusChoice[];
  /** Where events went until they were stopped just now. */
  readonly before: BusPlaceView | undefined;
  /** How it goes, while it is on. */
  readonly children?: ReactNode;
  readonly onChanged: (before: BusPlaceView | undefined) => void;
}

const placeText = ({ label, region }: BusPlaceView): string => `${label ?? 'a removed account'} ${region}`;

interface OnProps extends Pick<BusCardProps, 'stop' | 'children' | 'onChanged'> {
  readonly place: BusPlaceView;
}

function On({ stop, place, children, onChanged }: OnProps) {
  const { run, running, problem } = useAction(stop);
  async function end(): Promise<void> {
    const reply = await run({});
    if (reply !== undefined) onChanged(reply.before);
  }
  return (
    <>
      <p>
        On: the default bus of <strong>{placeText(place)}</strong>.
      </p>
      {children}
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      <div className="actions">
        <Button isLoading={running} onClick={() => void end()}>
          Stop
        </Button>
      </div>
    </>
  );
}

/** Right after stopping. */
function Stopped({ before, undo }: { readonly before: BusPlaceView; readonly undo: ReactNode }) {
  return (
    <Notice tone="success" title="Stopped" actions={before.label !== undefined && undo}>
      Nothing goes to {placeText(before)} any more.
    </Notice>
  );
}

function Off({ save, startLabel, choices, before, onChanged }: BusCardProps) {
  const { run, running, problem } = useAction(save);
  async function choose({ accountLinkId, region }: BusPlaceView): Promise<void> {
    if ((await run({ accountLinkId, region })) !== undefined) onChanged(undefined);
  }
  if (choices.length === 0)
    return (
      <p className="small">
        No linked account lets Slipway put events. A workspace administrator deploys the account’s stack with
        “Put events”, and ticks it at the account.
      </p>
    );
  return (
    <>
      {before !== undefined && (
        <Stopped
          before={before}
          undo={
            <Button isLoading={running} onClick={() => void choose(before)}>
              Undo
            </Button>
          }
        />
      )}
      <BusForm
        label={startLabel}
        choices={choices}
        running={running}
        problem={problem}
        onChoose={(chosen) => void choose(chosen)}
      />
    </>
  );
}

/** Where events of Slipway's own go in AWS: nowhere, or on the default bus of one account and region. */
export function BusCard(props: BusCardProps) {
  const { save, stop, title, text, place, children, onChanged } = props;
  return (
    <section className="card stack" aria-labelledby={`${save}-title`}>
      <h2 id={`${save}-title`}>{title}</h2>
      <p>{text}</p>
      {place === undefined ? (
        <Off {...props} />
      ) : (
        <On stop={stop} place={place} onChanged={onChanged}>
          {children}
        </On>
      )}
    </section>
  );
}
