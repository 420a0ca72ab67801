import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { MissedStartView } from '../../../../src/contract/pause-views';
import { Age } from '../shared/age';
import { useNow } from '../shared/use-now';
import { StartAnyway } from './start-anyway';

interface MissedListProps {
  readonly area: 'pause' | 'repository-pause';
  readonly missed: readonly MissedStartView[];
  /** Owners start one branch while the rest stays paused. */
  readonly mayStart: boolean;
  readonly onStarted: () => void;
}

const agesRenewedMs = 30_000;

/** The newest commit of each branch and tag that a pause kept from starting. */
export function MissedList({ area, missed, mayStart, onStarted }: MissedListProps) {
  const [starting, setStarting] = useState<MissedStartView>();
  const nowMs = useNow(agesRenewedMs);
  function started(): void {
    setStarting(undefined);
    onStarted();
  }
  return (
    <>
      <ul className="plain-rows" aria-label="Not started because of the pause">
        {missed.map((each) => (
          <li key={each.id}>
            <span>
              {each.repository} <strong>{each.ref.name}</strong> at <code>{each.commit.slice(0, 7)}</code>,
              pushed <Age iso={each.at} nowMs={nowMs} />
            </span>
            {mayStart && (
              <Button spacing="compact" onClick={() => setStarting(each)}>
                Start anyway
                <span className="visually-hidden">
                  {' '}
                  {each.repository} {each.ref.name}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {starting !== undefined && (
        <StartAnyway
          area={area}
          missed={starting}
          onStarted={started}
          onCancel={() => setStarting(undefined)}
        />
      )}
    </>
  );
}
