import { useId } from 'react';
import type { FileProblemView } from '../../../../../src/contract/lifecycle-views';
import type { PageProblem } from '../../page-problem';
import { FormProblem } from '../../shared/form-problem';
import { FileProblems } from './file-problems';

interface ChooseFileProps {
  readonly problem: PageProblem | undefined;
  readonly lines: readonly FileProblemView[] | undefined;
  readonly onChosen: (file: File) => void;
}

/** The input for a file, and what was wrong with the one before. */
export function ChooseFile({ problem, lines, onChosen }: ChooseFileProps) {
  const id = useId();
  return (
    <div className="field">
      <label className="label" htmlFor={id}>
        Settings file (YAML)
      </label>
      <input
        id={id}
        type="file"
        accept=".yml,.yaml"
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          if (file !== undefined) onChosen(file);
        }}
      />
      <FormProblem problem={problem} />
      {lines !== undefined && <FileProblems problems={lines} />}
    </div>
  );
}
