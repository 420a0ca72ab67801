import Lozenge from '@atlaskit/lozenge';
import { useId } from 'react';
import type { PipelineChoice } from '../../../../src/contract/views';
import { sourceWords, typeWords } from './pipeline-words';

interface PipelineOptionProps {
  readonly choice: PipelineChoice;
  /** Another link that has this pipeline, which can be linked only once in a repository. */
  readonly linkedAs: string | undefined;
  readonly chosen: boolean;
  readonly onChoose: () => void;
}

function reasonOf(choice: PipelineChoice, linkedAs: string | undefined): string | undefined {
  if (linkedAs !== undefined) return `Linked as ${linkedAs}`;
  if (choice.otherRepository)
    return `Not this repository’s ${choice.kind}: only a workspace owner may link it.`;
  if (choice.startProblem !== undefined) return choice.startProblem;
  return choice.reportsStatus
    ? 'AWS reports the builds that it starts to Bitbucket itself: Slipway adds no second status'
    : undefined;
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
        aria-label={choice.title}
        aria-describedby={detailsId}
        checked={chosen}
        disabled={linkedAs !== undefined}
        onChange={onChoose}
      />
      <span className="option-head">
        {choice.title}
        <Lozenge>{typeWords(choice)}</Lozenge>
      </span>
      <span id={detailsId} className="small">
        {sourceWords(choice)}
        {reason !== undefined && `. ${reason}`}
      </span>
    </label>
  );
}
