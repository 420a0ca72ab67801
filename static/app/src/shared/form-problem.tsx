import type { PageProblem } from '../page-problem';
import { Notice } from './notice';
import { useFocusOnMount } from './use-focus-on-mount';

/** Each sentence once, without the one that the message itself is. */
function sentencesOf({ message, fields }: PageProblem): readonly string[] {
  return [...new Set(Object.values(fields ?? {}))].filter((sentence) => sentence !== message);
}

/** Takes the focus, so that nobody is left at a button far below what they must read. */
function Focused({ problem }: { readonly problem: PageProblem }) {
  const place = useFocusOnMount<HTMLDivElement>('scroll');
  const sentences = sentencesOf(problem);
  return (
    <div ref={place} tabIndex={-1}>
      <Notice tone="error">
        {problem.message}
        {sentences.length > 0 && (
          <ul className="bullets">
            {sentences.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        )}
      </Notice>
    </div>
  );
}

/** Why saving did not work, above the fields that it concerns. */
export function FormProblem({ problem }: { readonly problem: PageProblem | undefined }) {
  return problem === undefined ? null : <Focused problem={problem} />;
}
