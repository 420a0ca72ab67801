import type { SetupReply, SetupStep } from '../../../../../src/contract/setup-views';
import { SetupProgress } from '../../shared/setup-progress';
import { AccountsStep } from './accounts-step';
import { DoneView } from './done-view';
import { LinkStep } from './link-step';
import { MoveProblem } from './move-problem';
import { PushStep } from './push-step';
import { StackStep } from './stack-step';
import { useMove, type Mover } from './use-move';
import { VerifyStep } from './verify-step';

interface SetupViewProps {
  readonly reply: SetupReply;
  readonly onReply: (reply: SetupReply) => void;
  readonly onReload: () => void;
}

/** What every step gets. */
export interface StepProps extends SetupViewProps {
  readonly mover: Mover;
}

const steps: Readonly<Record<SetupStep, (props: StepProps) => React.JSX.Element>> = {
  accounts: AccountsStep,
  stack: StackStep,
  verify: VerifyStep,
  link: LinkStep,
  push: PushStep,
};

/** The step that is open, under the list of all of them. Until an account is linked, nothing after the first step has a meaning. */
export function SetupView({ reply, onReply, onReload }: SetupViewProps) {
  const mover = useMove(reply, onReply);
  const current = reply.step === 'done' ? undefined : reply.step;
  const mayOpen = reply.accounts.length > 0 && !mover.moving;
  const Step = current === undefined ? DoneView : steps[current];
  return (
    <>
      <header className="stack tight">
        <h1>Set up Slipway</h1>
        <p className="small">
          From nothing to the first green commit. You can leave at any time: what is done is kept, and another
          owner can go on.
        </p>
      </header>
      <SetupProgress
        states={reply.states}
        current={current}
        onOpen={mayOpen ? (step) => void mover.go(step) : undefined}
      />
      <MoveProblem problem={mover.problem} onReload={onReload} />
      <Step key={reply.step} reply={reply} onReply={onReply} onReload={onReload} mover={mover} />
    </>
  );
}
