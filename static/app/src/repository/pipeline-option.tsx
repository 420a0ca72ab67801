import Lozenge from '@atlaskit/lozenge';
import { useId } from 'react';
import type { PipelineChoice } from '../../../../src/contract/views';
import { sourceWords } from './pipeline-words';

interface PipelineOptionProps {
  readonly choice: PipelineChoice;
  /** Another link that has this pipeline, which can be linked only once in a repository. */
  readonly linkedAs: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function reasonOf(choice: PipelineChoice, linkedAs: string | undefined): string | undefined {
  if (linkedAs !== undefined) return `Linked as ${linkedAs}`;
  if (choice.otherRepository) return 'Not this repository’s pipeline: only a workspace owner may link it.';
  return choice.startProblem;
}

/** One pipeline to pick, with what may keep it from being started. */
export function PipelineOption({ choice, linkedAs, chosen, onChoose }: PipelineOptionProps) {
  const detailsId = useId();
  const reason = reasonOf(choice, linkedAs);
  return (
    <label className="option">
      <input
        type="radio"
        name="pipeline"
        aria-label={choice.name}
        aria-describedby={detailsId}
        checked={chosen}
        disabled={linkedAs !== undefined}
        onChange={onChoose}
      />
      <span className="option-head">
        {choice.name}
        <Lozenge>{choice.type}</Lozenge>
      </span>
      <span id={detailsId} className="small">
        {sourceWords(choice)}
        {reason !== undefined && `. ${reason}`}
      </span>
    </label>
  );
}
