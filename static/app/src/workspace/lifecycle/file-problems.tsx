import type { FileProblemView } from '../../../../../src/contract/lifecycle-views';
import { Notice } from '../../shared/notice';

/** What is wrong with a file, by lines. */
export function FileProblems({ problems }: { readonly problems: readonly FileProblemView[] }) {
  return (
    <Notice tone="error" title="This file cannot be imported">
      <ul className="bullets">
        {problems.map(({ line, message }) => (
          <li key={`${line} ${message}`}>
            Line {line}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}
