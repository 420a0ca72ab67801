import type { StageView } from '../../../../src/contract/views';
import { stageSummary, stageWords } from './stage-summary';

/** One segment per stage. The words below carry the same facts as the colours. */
export function StageBar({ stages }: { readonly stages: readonly StageView[] }) {
  if (stages.length === 0) return <div className="stages" />;
  const summary = stageSummary(stages);
  return (
    <div className="stages">
      <div className="stage-bar" role="img" aria-label={summary}>
        {stages.map((stage, index) => (
          <span key={index} className={`stage stage-${stage.state}`} title={stageWords(stage)} />
        ))}
      </div>
      <div className="small clip" aria-hidden="true" title={summary}>
        {summary}
      </div>
    </div>
  );
}
