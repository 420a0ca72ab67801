import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { BulkLoadReply } from '../../../../../src/contract/bulk-views';
import { Tick } from '../../shared/tick';
import type { Place } from './preview-rows';

interface PlaceChoiceProps {
  readonly accounts: BulkLoadReply['accounts'];
  readonly reading: boolean;
  readonly onFind: (places: readonly Place[]) => void;
}

interface Offer extends Place {
  readonly key: string;
  readonly broken: boolean;
}

function offersOf(accounts: BulkLoadReply['accounts']): Offer[] {
  return accounts.flatMap(({ id, label, regions, state }) =>
    regions.map((region) => ({
      key: `${id} ${region}`,
      accountLinkId: id,
      region,
      label: `${label} ${region}`,
      broken: state === 'broken',
    })),
  );
}

/** Which accounts and regions to look into; at first all that work. */
export function PlaceChoice({ accounts, reading, onFind }: PlaceChoiceProps) {
  const offers = offersOf(accounts);
  const [chosen, setChosen] = useState(() => new Set(offers.filter((o) => !o.broken).map(({ key }) => key)));
  function toggle(key: string, on: boolean): void {
    setChosen((before) => new Set(on ? [...before, key] : [...before].filter((other) => other !== key)));
  }
  return (
    <fieldset className="field">
      <legend className="label">Accounts and regions</legend>
      <div className="bulk-places">
        {offers.map(({ key, label, broken }) => (
          <Tick
            key={key}
            label={label}
            checked={chosen.has(key)}
            onChange={(on) => toggle(key, on)}
            {...(broken ? { help: 'This account is broken: verify it first.' } : {})}
          />
        ))}
      </div>
      <div className="actions">
        <Button
          appearance="primary"
          isDisabled={chosen.size === 0}
          isLoading={reading}
          onClick={() => onFind(offers.filter(({ key }) => chosen.has(key)))}
        >
          Find pipelines
        </Button>
        <Button appearance="subtle" onClick={() => setChosen(new Set(offers.map(({ key }) => key)))}>
          Choose all
        </Button>
        <Button appearance="subtle" onClick={() => setChosen(new Set())}>
          Choose none
        </Button>
      </div>
    </fieldset>
  );
}
