import type { PageProblem } from '../page-problem';
import { Notice } from './notice';

/** Why saving did not work, above the fields that it concerns. */
export function FormProblem({ problem }: { readonly problem: PageProblem | undefined }) {
  if (problem === undefined) return null;
  return <Notice tone="error">{problem.message}</Notice>;
}
