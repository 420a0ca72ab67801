import type { ReactNode } from 'react';
import type { SetupStep } from '../../../../../src/contract/setup-views';
import { FormHeading } from '../../shared/form-heading';
import { setupSteps, setupWords } from '../../shared/setup-steps';

/** A step: why it is needed, what Slipway can do after it, what it costs, and what there is to do. */
export function StepFrame({ step, children }: { readonly step: SetupStep; readonly children: ReactNode }) {
  const { title, why, allows, cost } = setupWords[step];
  return (
    <section className="card stack" aria-label={title}>
      <FormHeading>{`${setupSteps.indexOf(step) + 1}. ${title}`}</FormHeading>
      <dl className="step-facts small">
        <dt>Why</dt>
        <dd>{why}</dd>
        <dt>What it allows</dt>
        <dd>{allows}</dd>
        <dt>Cost a month in AWS</dt>
        <dd>{cost}</dd>
      </dl>
      {children}
    </section>
  );
}
