import Button from '@atlaskit/button/new';
import { useEffect, useState } from 'react';
import type { RepositoryChoice, WatchReply } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { Loading } from '../../shared/loading';
import { Notice } from '../../shared/notice';
import { OutsideLink } from '../../shared/outside-link';
import { RepositorySelect } from './repository-select';
import type { StepProps } from './setup-view';
import { StepButtons } from './step-buttons';
import { StepFrame } from './step-frame';
import type { Mover } from './use-move';
import { useLinkedRepositories } from './use-linked-repositories';
import { useWatch } from './use-watch';

const skipHelp =
  'Any later push does the same. The get-started page shows the first green commit when it comes.';

const commandsOf = ({ mainBranch = 'main' }: RepositoryChoice): string =>
  `git switch ${mainBranch}\ngit commit --allow-empty -m "Try Slipway"\ngit push origin ${mainBranch}`;

const runWords = {
  queued: 'is queued',
  starting: 'is starting',
  running: 'is running',
  'waiting-for-approval': 'waits for an approval in AWS',
  succeeded: 'succeeded',
  failed: 'failed',
  stopped: 'was stopped',
  superseded: 'was superseded by a newer one',
  error: 'ended in an error',
} as const;

/** What is heard of the push, as it comes in. */
function News({ reply }: { readonly reply: WatchReply | undefined }) {
  const green = reply?.firstGreen;
  if (green !== undefined) {
    return (
      <Notice tone="success" title="First green commit">
        <OutsideLink href={green.url} inPlace>
          {green.commit.slice(0, 7)} in {green.fullName}
        </OutsideLink>
      </Notice>
    );
  }
  const run = reply?.run;
  if (run === undefined) {
    return (
      <Loading label="Waiting for the first push. Bitbucket may take up to 3 minutes to tell Slipway." />
    );
  }
  return (
    <Notice tone="information" title={`${run.linkName} ${runWords[run.state]}`}>
      Commit {run.commit.slice(0, 7)}. {run.reason ?? 'This page follows it.'}
    </Notice>
  );
}

/** Asks the whole page again once the green commit was stored: the version this page has is old then. */
function useFirstGreen(watched: WatchReply | undefined, { reply, onReload }: StepProps): boolean {
  const found = watched?.firstGreen !== undefined;
  useEffect(() => {
    if (found && reply.firstGreen === undefined) onReload();
  }, [found]);
  return found || reply.firstGreen !== undefined;
}

function NoLinkYet() {
  return (
    <Notice tone="information" title="No linked pipeline is known yet">
      A link that was just saved shows here within seconds. If you linked none, go back one step.
    </Notice>
  );
}

function WhatToType({ repository }: { readonly repository: RepositoryChoice }) {
  return (
    <CopyValue label={`Type in a clone of ${repository.fullName}`} value={commandsOf(repository)} block />
  );
}

function Leave({ isGreen, mover }: { readonly isGreen: boolean; readonly mover: Mover }) {
  if (!isGreen) return <StepButtons step="push" mover={mover} skipHelp={skipHelp} />;
  return (
    <div className="actions">
      <Button appearance="primary" isLoading={mover.moving} onClick={() => void mover.go('done')}>
        Finish
      </Button>
    </div>
  );
}

/** Step 5: what to type, and what became of it. */
export function PushStep(props: StepProps) {
  const repositories = useLinkedRepositories();
  const [chosen, setChosen] = useState<RepositoryChoice>();
  const repository = chosen ?? repositories?.[0];
  const watched = useWatch(repository?.id);
  const isGreen = useFirstGreen(watched, props);
  const { firstGreen } = props.reply;
  return (
    <StepFrame step="push">
      {repositories?.length === 0 && <NoLinkYet />}
      {repository !== undefined && (
        <>
          <RepositorySelect repositories={repositories ?? []} chosen={repository} onChoose={setChosen} />
          {!isGreen && <WhatToType repository={repository} />}
          <div role="status">
            <News reply={firstGreen === undefined ? watched : { repositories: [], firstGreen }} />
          </div>
        </>
      )}
      <Leave isGreen={isGreen} mover={props.mover} />
    </StepFrame>
  );
}
