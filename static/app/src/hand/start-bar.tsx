import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { HandView } from '../../../../src/contract/hand-views';
import type { RepositoryLevel } from '../../../../src/contract/views';
import type { ChosenRef } from './ref-fields';
import { StartForm } from './start-form';
import { useFocusBack } from '../shared/use-focus-back';

interface StartBarProps {
  readonly hand: HandView;
  readonly level: RepositoryLevel;
  readonly paused: boolean;
  readonly first?: ChosenRef | undefined;
  readonly onStarted: (words: string) => void;
}

function whyNot({ hand, paused }: Pick<StartBarProps, 'hand' | 'paused'>): string | undefined {
  if (paused) return 'Starts are paused, so nothing can be started by hand.';
  return hand.links.every(({ obstacle }) => obstacle !== undefined) ? hand.links[0]?.obstacle : undefined;
}

/** The way to a start by hand, for who may start something; others who write here are told why they may not. */
export function StartBar({ hand, level, paused, first, onStarted }: StartBarProps) {
  const [open, setOpen] = useState(false);
  const rememberFocus = useFocusBack(open);
  const links = hand.links.filter(({ obstacle }) => obstacle === undefined);
  if (hand.links.length === 0 || (level !== 'write' && level !== 'admin')) return null;
  const why = whyNot({ hand, paused });
  if (why !== undefined) return <p className="small">{why}</p>;
  if (open)
    return (
      <StartForm
        links={links}
        first={first}
        onClose={() => setOpen(false)}
        onStarted={(words) => {
          setOpen(false);
          onStarted(words);
        }}
      />
    );
  return (
    <div className="start-bar">
      <Button
        onClick={() => {
          rememberFocus();
          setOpen(true);
        }}
      >
        Start a run
      </Button>
    </div>
  );
}
