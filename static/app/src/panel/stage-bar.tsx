import type { RunView } from '../../../../src/contract/views';
import { stageSummary, stageWords } from './stage-summary';

/** One segment per stage or phase. The words below carry the same facts as the colours. */
export function StageBar({ stages, kind }: Pick<RunView, 'stages' | 'kind'>) {
  if (stages.length === 0) return <div className="stages" />;
  const summary = stageSummary(stages, kind);
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
