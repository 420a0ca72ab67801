import Button from '@atlaskit/button/new';
import type { BulkJobView } from '../../../../../src/contract/bulk-views';
import { Empty } from '../../shared/empty';
import { FormProblem } from '../../shared/form-problem';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import { PreviewTable } from './preview-table';
import { PreviewTools } from './preview-tools';
import { choiceOf } from './preview-rows';
import { usePreview, type Preview } from './use-preview';
import type { ScanResult } from './use-scan';

/** As the server limits it. */
const maxRows = 1000;

function Gaps({ gaps }: Pick<ScanResult, 'gaps'>) {
  if (gaps.length === 0) return null;
  return (
    <Notice tone="warning" title="Not everything could be read">
      <ul className="bullets">
        {gaps.map(({ place, message }) => (
          <li key={`${place.label} ${message}`}>
            {place.label}: {message}
          </li>
        ))}
      </ul>
    </Notice>
  );
}

function NothingFound({ gaps }: Pick<ScanResult, 'gaps'>) {
  return (
    <>
      <Gaps gaps={gaps} />
      {gaps.length === 0 && (
        <Empty title="No pipeline found">
          <p>The chosen accounts and regions hold no pipeline.</p>
        </Empty>
      )}
    </>
  );
}

function summaryOf({ rows, chosen, modeOf }: Preview): string {
  const starts = chosen.filter((row) => modeOf(row) !== 'follow').length;
  const linked = rows.filter(({ state }) => state === 'linked').length;
  return `${chosen.length} chosen: ${starts} to start, ${chosen.length - starts} to follow. ${linked} linked already.`;
}

interface PreviewViewProps {
  readonly result: ScanResult;
  readonly onStarted: (job: BulkJobView) => void;
}

/** What was found, and the button that links what is chosen. */
export function PreviewView({ result, onStarted }: PreviewViewProps) {
  const preview = usePreview(result);
  const start = useAction('bulk/start');
  async function link(): Promise<void> {
    const rows = preview.chosen.flatMap((row) => choiceOf(row, preview.modeOf(row)) ?? []);
    const job = await start.run({ rows });
    if (job !== undefined) onStarted(job);
  }
  if (result.found.length === 0) return <NothingFound gaps={result.gaps} />;
  const count = preview.chosen.length;
  return (
    <section className="stack" aria-label="Pipelines found">
      <Gaps gaps={result.gaps} />
      <PreviewTools preview={preview} />
      <PreviewTable preview={preview} />
      <FormProblem problem={start.problem} />
      <p role="status">{summaryOf(preview)}</p>
      {count > maxRows && (
        <Notice tone="warning">At most {maxRows} can be linked at once: filter and choose.</Notice>
      )}
      <p className="small">
        A pipeline to start runs on pushes to the main branch only; change that in each repository’s settings.
      </p>
      <div className="actions">
        <Button
          appearance="primary"
          isLoading={start.running}
          isDisabled={count === 0 || count > maxRows}
          onClick={() => void link()}
        >
          {count === 1 ? 'Link 1 pipeline' : `Link ${count} pipelines`}
        </Button>
      </div>
    </section>
  );
}
