import Button from '@atlaskit/button/new';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import type { StepProps } from './setup-view';

/** The set-up is over; nothing here has to be opened again. */
export function DoneView({ reply, mover }: StepProps) {
  const { firstGreen } = reply;
  const open = Object.values(reply.states).some((state) => state !== 'done');
  return (
    <section className="card stack" aria-label="Done">
      <h2>{open ? 'The set-up is put away' : 'Slipway is set up'}</h2>
      {open && (
        <Notice tone="information">Some steps are not done. Open them above whenever you like.</Notice>
      )}
      {firstGreen !== undefined && (
        <p>
          First green commit:{' '}
          <OutsideLink href={firstGreen.url} inPlace>
            {firstGreen.commit.slice(0, 7)} in {firstGreen.fullName}
          </OutsideLink>
        </p>
      )}
      <div className="actions">
        <Button onClick={() => void mover.go('accounts')}>Add accounts</Button>
        <Button onClick={() => void mover.go('link')}>Link more pipelines</Button>
      </div>
    </section>
  );
}
