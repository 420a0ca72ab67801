import Button from '@atlaskit/button/new';
import DownloadIcon from '@atlaskit/icon/core/download';
import { useState } from 'react';
import { FormProblem } from '../../shared/form-problem';
import { useAction } from '../../shared/use-action';
import { downloadText } from '../setup/download-text';

/** Saves accounts, managers and links as one file. */
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
        One YAML file with every AWS account and manager, and every linked pipeline with its rules. It holds
        no secret: no access key and no callback key. Not part of it are runs, decisions and the audit log,
        where events and audit entries are sent, and which repositories slipway.yml rules: choose those again
        after an import.
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
