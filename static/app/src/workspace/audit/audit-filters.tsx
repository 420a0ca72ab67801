import Button from '@atlaskit/button/new';
import type { AuditKind, PersonView } from '../../../../../src/contract/control-views';
import { Choice } from '../../control/choice';
import { Notice } from '../../shared/notice';
import { useAction } from '../../shared/use-action';
import type { AuditFilter } from './audit-section';
import { saveFile } from './save-file';

const kinds = {
  account: 'Accounts',
  link: 'Links',
  run: 'Runs',
  pause: 'Pauses',
  key: 'Keys',
  people: 'People',
  settings: 'Settings',
  'dead-letter': 'Failed work',
} as const satisfies Record<AuditKind, string>;

const isKind = (text: string): text is AuditKind => Object.hasOwn(kinds, text);

interface AuditFiltersProps {
  readonly filter: AuditFilter;
  readonly people: readonly PersonView[];
  readonly onChange: (filter: AuditFilter) => void;
}

/** What to show, and the file with all of it. */
export function AuditFilters({ filter, people, onChange }: AuditFiltersProps) {
  const download = useAction('audit/export');
  const { kind, person } = filter;
  async function save(): Promise<void> {
    const reply = await download.run(filter);
    if (reply !== undefined) saveFile('slipway-audit.csv', 'text/csv', reply.csv);
  }
  function change(nextKind: string, nextPerson: string): void {
    onChange({
      ...(isKind(nextKind) ? { kind: nextKind } : {}),
      ...(nextPerson === '' ? {} : { person: nextPerson }),
    });
  }
  return (
    <>
      <div className="filters">
        <Choice
          label="Kind"
          value={kind ?? ''}
          options={[['', 'Everything'], ...Object.entries(kinds)]}
          onChange={(next) => change(next, person ?? '')}
        />
        <Choice
          label="Person"
          value={person ?? ''}
          options={[['', 'Everybody'], ...people.map((each) => [each.accountId, each.name] as const)]}
          onChange={(next) => change(kind ?? '', next)}
        />
        <Button isLoading={download.running} onClick={() => void save()}>
          Download CSV
        </Button>
      </div>
      {download.problem !== undefined && <Notice tone="error">{download.problem.message}</Notice>}
    </>
  );
}
