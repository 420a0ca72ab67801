import type { CommitStatus } from './commit-status';
import { statusText } from './commit-status';
import type { RepositoryEvent } from './events';
import { commitOf, isPullRequest } from './events';
import type { FileProblem } from './file-rules';
import { problemSentence, rulesFileName } from './file-rules';

/** The file at a commit, as Bitbucket fills the braces in. */
const fileAddress = `https://bitbucket.org/{repository.full_name}/src/{commit.hash}/${rulesFileName}`;

/** One key for the file of every commit: a status belongs to its commit, so the next commit begins without it. */
const fileKey = 'slipway-file';

/** Says on the commit itself that its file cannot be used. */
export const invalidFileStatus = (event: RepositoryEvent, problems: readonly FileProblem[]): CommitStatus => {
  const [first = { line: 1, message: 'Cannot be read' }] = problems;
  const more = problems.length > 1 ? `, and ${problems.length - 1} more` : '';
  const branch = isPullRequest(event) ? event.source.branch : event.ref.type === 'branch' && event.ref.name;
  return {
    repositoryId: event.repositoryId,
    commit: commitOf(event) ?? '',
    key: fileKey,
    state: 'FAILED',
    name: rulesFileName,
    description: statusText(`${problemSentence(first)}${more}`),
    url: fileAddress,
    ...(branch ? { refname: branch } : {}),
  };
};
