import Button from '@atlaskit/button/new';
import { Notice } from '../shared/notice';
import { useAction } from '../shared/use-action';

interface ApproveForkProps {
  readonly number: number;
  /** Full hash: the one that is shown is the one that is approved. */
  readonly commit: string;
  readonly canWrite: boolean;
  readonly onApproved: (words: string) => void;
}

/** Says what an approval means, and gives it. */
export function ApproveFork({ number, commit, canWrite, onApproved }: ApproveForkProps) {
  const approve = useAction('pull-requests/approve');

  async function run(): Promise<void> {
    if (await approve.run({ number, commit })) onApproved(`Commit ${commit.slice(0, 7)} is approved.`);
  }
  const button = canWrite && (
    <Button isLoading={approve.running} onClick={() => void run()}>
      Approve this commit
    </Button>
  );
  return (
    <Notice tone="warning" title="This commit comes from a fork" actions={button}>
      <p>
        <code className="hash">{commit}</code>
      </p>
      <p>
        Nothing runs until somebody with write permission approves it. Whoever wrote it then runs commands in
        your AWS account, with the rights of the pipeline’s build: read the changes, build files first. A
        pipeline that deploys never runs it, and a later push needs a new approval.
      </p>
      {approve.problem !== undefined && <p role="alert">{approve.problem.message}</p>}
    </Notice>
  );
}
