import type { RulesSourceReply } from '../../../../../src/contract/rules-source-views';
import { Notice } from '../../shared/notice';

/** What is wrong with slipway.yml on the main branch, line by line. */
export function FileState({ reply }: { readonly reply: RulesSourceReply }) {
  const branch = reply.mainBranch ?? 'the main branch';
  const decides = reply.source === 'file';
  if (reply.file === 'missing') {
    const text = `There is no slipway.yml at the root of ${branch}.`;
    return decides ? (
      <Notice tone="warning">{text} Its pushes start nothing.</Notice>
    ) : (
      <p>{text} Commit one first to let it decide.</p>
    );
  }
  if (reply.file === 'read') return null;
  return (
    <Notice
      tone={decides ? 'error' : 'warning'}
      title={`slipway.yml on ${branch} cannot be used${decides ? ': its pushes start nothing' : ''}`}
    >
      <ul className="bullets">
        {reply.problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
