import type { AwsReader } from '../aws-reader';
import type { Live, Verdict } from '../check';
import { askPerson, failed, notTried, passed, settingOf } from '../check';

const readerOf = ({ aws }: Live): AwsReader => {
  if (aws === undefined) throw new Error('The check reads AWS without needing it');
  return aws;
};

const startsOf = (live: Live) => readerOf(live).listSlipwayStarts(settingOf(live, 'SLIPWAY_PIPELINE'));

const canRead = ({ aws, settings }: Live): boolean =>
  aws !== undefined && settings.SLIPWAY_PIPELINE !== undefined && settings.SLIPWAY_REGION !== undefined;

/**
 * STS gives a session its name only when it accepted the token, so a start by such a session proves it. Without one a person tells
 * what Verify said.
 */
export const checkSts = async (live: Live): Promise<Verdict> => {
  const [start] = canRead(live) ? await startsOf(live) : [];
  if (start) return passed(`AWS recorded a start by ${start.session}`);
  const answer = await askPerson(
    live,
    'Open the workspace settings page and press Verify on the account. Did "Assume the role" pass in every region?',
  );
  if (answer === 'skip')
    return notTried('no start by a session of Slipway was found, and nobody told what Verify said');
  return answer === 'yes'
    ? passed('Verify passed, as a person told')
    : failed('Verify failed: its line says why');
};

/** The commit asked for against the one that AWS's source action fetched through the connection. */
export const checkCommitId = async (live: Live): Promise<Verdict> => {
  const commit = settingOf(live, 'SLIPWAY_COMMIT');
  const starts = await startsOf(live);
  const start = starts.find(({ commits }) => commits.includes(commit));
  if (!start) {
    const [newest] = starts;
    if (!newest) return failed('AWS lists no execution that a session of Slipway started');
    return failed(
      `No start by Slipway has revision ${commit}; the newest has ${newest.commits.join(', ') || 'none'}`,
    );
  }
  const fetched = await readerOf(live).fetchedCommits(settingOf(live, 'SLIPWAY_PIPELINE'), start.executionId);
  return fetched.includes(commit)
    ? passed(`Execution ${start.executionId} (${start.status}) fetched ${commit}`)
    : failed(
        `Execution ${start.executionId} was started at ${commit} but fetched ${fetched.join(', ') || 'nothing'}`,
      );
};

/**
 * A run's id is made of the event's timestamp, among other things: if a redelivery carried another one, the commit would start twice.
 * Nobody can make Forge deliver twice from outside, so a person must have seen it.
 */
export const checkRedelivery = async (live: Live): Promise<Verdict> => {
  const commit = settingOf(live, 'SLIPWAY_COMMIT');
  const starts = (await startsOf(live)).filter(({ commits }) => commits.includes(commit));
  if (starts.length > 1) {
    return failed(
      `Slipway started ${commit} ${starts.length} times: unless it was pushed as often, deliveries differed`,
    );
  }
  if (starts.length === 0) return notTried(`Slipway did not start ${commit}`);
  const answer = await askPerson(
    live,
    `Does "forge logs" show that on-push ran more than once for the push of ${commit.slice(0, 12)}?`,
  );
  return answer === 'yes'
    ? passed('Several deliveries of one push made one start')
    : notTried('Forge delivered this push once; look again after a push whose first delivery failed');
};
