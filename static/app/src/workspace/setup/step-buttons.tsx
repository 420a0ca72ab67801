import Button from '@atlaskit/button/new';
import type { ReactNode } from 'react';
import type { SetupStep } from '../../../../../src/contract/setup-views';
import { setupSteps } from '../../shared/setup-steps';
import type { Mover } from './use-move';

interface StepButtonsProps {
  readonly step: SetupStep;
  readonly mover: Mover;
  /** What is missing when the step is skipped. */
  readonly skipHelp: string;
  /** The main button. */
  readonly children?: ReactNode;
}

/** Back, on, and past the step. */
export function StepButtons({ step, mover, skipHelp, children }: StepButtonsProps) {
  const at = setupSteps.indexOf(step);
  const before = setupSteps[at - 1];
  return (
    <>
      <div className="actions step-buttons">
        <div className="actions">
          {children}
          <Button appearance="subtle" onClick={() => void mover.go(setupSteps[at + 1] ?? 'done', step)}>
            Skip for now
          </Button>
        </div>
        {before !== undefined && (
          <Button appearance="subtle" onClick={() => void mover.go(before)}>
            Back
          </Button>
        )}
      </div>
      <p className="small">{skipHelp}</p>
    </>
  );
}
