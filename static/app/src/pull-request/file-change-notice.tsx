import type { FileChangeView } from '../../../../src/contract/rules-source-views';
import { Notice } from '../shared/notice';

interface FileChangeNoticeProps {
  readonly change: FileChangeView;
  readonly destination: string;
}

/** What merging does to what starts: slipway.yml is reviewed with the pull request that changes it. */
export function FileChangeNotice({ change, destination }: FileChangeNoticeProps) {
  const { kind, problems, widenings } = change;
  const nothingStarts = `Once it is merged, nothing starts at the commits of ${destination}.`;
  if (kind === 'removed')
    return (
      <Notice tone="warning" title="This pull request removes slipway.yml">
        {nothingStarts}
      </Notice>
    );
  if (kind === 'invalid')
    return (
      <Notice tone="error" title="The slipway.yml of this pull request cannot be used">
        <p>{nothingStarts}</p>
        <ul className="bullets">
          {problems.map(({ line, message }) => (
            <li key={`${line} ${message}`} className="breaks">
              Line {line}: {message}
            </li>
          ))}
        </ul>
      </Notice>
    );
  if (widenings.length === 0)
    return (
      <Notice tone="information" title="This pull request changes slipway.yml">
        Nothing starts that does not start now.
      </Notice>
    );
  return (
    <Notice tone="warning" title="This pull request changes slipway.yml: more may start">
      <ul className="bullets">
        {widenings.map((words) => (
          <li key={words} className="breaks">
            {words}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
