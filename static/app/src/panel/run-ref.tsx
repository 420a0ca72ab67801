import BranchIcon from '@atlaskit/icon/core/branch';
import TagIcon from '@atlaskit/icon/core/tag';
import type { RunView } from '../../../../src/contract/views';

const icons = {
  branch: <BranchIcon label="Branch" size="small" />,
  tag: <TagIcon label="Tag" size="small" />,
};

/** Branch or tag, short hash and message of the commit a run builds. */
export function RunRef({ run }: { readonly run: RunView }) {
  return (
    <div className="run-ref">
      {run.ref !== undefined && (
        <span className="run-ref-name" title={run.ref.name}>
          {icons[run.ref.type]}
          <span className="clip">{run.ref.name}</span>
        </span>
      )}
      <code title={run.commit}>{run.commit.slice(0, 7)}</code>
      {run.message !== undefined && (
        <span className="clip run-message" title={run.message}>
          {run.message}
        </span>
      )}
    </div>
  );
}
