import Lozenge from '@atlaskit/lozenge';
import { useId } from 'react';
import type { PipelineChoice } from '../../../../src/contract/views';
import { sourceWords } from './pipeline-words';

interface PipelineOptionProps {
  readonly choice: PipelineChoice;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function reasonOf(choice: PipelineChoice): string | undefined {
  if (choice.otherRepository) return 'Not this repository’s pipeline: only a workspace owner may link it.';
  return choice.startProblem;
}

/** One pipeline to pick, with what may keep it from being started. */
export function PipelineOption({ choice, chosen, onChoose }: PipelineOptionProps) {
  const detailsId = useId();
  const reason = reasonOf(choice);
  return (
    <label className="option">
      <input
        type="radio"
        name="pipeline"
        aria-label={choice.name}
        aria-describedby={detailsId}
        checked={chosen}
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
