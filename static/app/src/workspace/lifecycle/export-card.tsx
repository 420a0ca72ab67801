import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import { useState } from 'react';
import { FormProblem } from '../../shared/form-problem';
import { useAction } from '../../shared/use-action';
import { downloadText } from '../setup/download-text';

/** Saves all settings of the workspace as one file. */
export function ExportCard() {
  const { run, running, problem } = useAction('settings/export');
  const [saved, setSaved] = useState('');
  async function save(): Promise<void> {
    const file = await run({});
    if (file === undefined) return;
    downloadText(file.fileName, file.text);
    setSaved(`Saved as ${file.fileName}`);
  }
  return (
    <section className="card" aria-labelledby="export">
      <h2 id="export">Export</h2>
      <p>
        One YAML file with every AWS account, and every linked pipeline with its rules. It holds no secret: no
        access key and no callback key. Runs, decisions and the audit log are not part of it.
      </p>
      <FormProblem problem={problem} />
      <div className="actions">
        <Button iconBefore={DownloadIcon} isLoading={running} onClick={() => void save()}>
          Download settings
        </Button>
        <span role="status">{saved}</span>
      </div>
    </section>
  );
}
