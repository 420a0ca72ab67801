import Button from '@atlaskit/button/new';
import { useState } from 'react';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { CommandLine } from './command-line';
import { CostTable } from './cost-table';
import { RadioChoice } from './radio-choice';
import type { StepProps } from './setup-view';
import { StackSet } from './stack-set';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import { UploadGuide } from './upload-guide';

type Way = 'cli' | 'stack-set' | 'upload';

const ways = [
  { value: 'cli', label: 'CloudShell or AWS CLI', help: 'One paste in each account.' },
  {
    value: 'stack-set',
    label: 'StackSet',
    help: 'One paste for any number of accounts.',
  },
  { value: 'upload', label: 'AWS console', help: 'Upload the template and fill in its form.' },
] as const satisfies readonly { value: Way; label: string; help: string }[];

const noInput = {};

/** Step 2: the stack, in the way that suits the owner. Nothing secret is copied: the key is made in AWS and read through the role. */
export function StackStep({ reply, mover }: StepProps) {
  const { state, restart } = useLoad('setup/stack', noInput);
  const many = (reply.choice?.accounts.length ?? 0) > 1;
  const [way, setWay] = useState<Way>(many ? 'stack-set' : 'cli');
  return (
    <StepFrame step="stack">
      {state.step === 'loading' && <Loading label="Writing the commands" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && (
        <>
          <CostTable costs={state.data.costs} />
          <RadioChoice legend="How to deploy it" value={way} options={ways} onChange={setWay} />
          {way === 'cli' && <CommandLine stack={state.data} accounts={reply.choice?.accounts.length ?? 1} />}
          {way === 'stack-set' && <StackSet stack={state.data} />}
          {way === 'upload' && <UploadGuide stack={state.data} />}
        </>
      )}
      {reply.choice === undefined && (
        <Notice tone="information">
          The accounts were linked by hand, so there may be no stack to deploy.
        </Notice>
      )}
      <StepButtons
        step="stack"
        mover={mover}
        skipHelp="Until the stack is there AWS refuses Slipway, and Verify says so. The commands stay here."
      >
        <Button appearance="primary" isLoading={mover.moving} onClick={() => void mover.go('verify')}>
          It is deployed: verify
        </Button>
      </StepButtons>
    </StepFrame>
  );
}
