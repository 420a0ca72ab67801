import { Field } from '../shared/field';
import { Tick } from '../shared/tick';
import type { LinkDraft } from './link-draft';

interface RunOptionsProps {
  readonly draft: LinkDraft;
  readonly onChange: (part: Partial<LinkDraft>) => void;
}

const choices: readonly (readonly [LinkDraft['cancel'], string])[] = [
  ['none', 'Runs every commit'],
  ['queued', 'Leaves out runs that still wait'],
  ['running', 'Stops the one before, until it deploys'],
];

/** What a new run does to those before it, and what a skip posts. */
export function RunOptions({ draft, onChange }: RunOptionsProps) {
  return (
    <>
      <Field label="A newer commit of the same branch or pull request">
        {({ id }) => (
          <select
            id={id}
            className="choice"
            value={draft.cancel}
            onChange={({ currentTarget }) => {
              const chosen = choices.find(([value]) => value === currentTarget.value);
              if (chosen) onChange({ cancel: chosen[0] });
            }}
          >
            {choices.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        )}
      </Field>
      {draft.cancel !== 'none' && (
        <Tick
          label="On the main branch as well"
          help="Without this, every commit of the main branch runs."
          checked={draft.mainToo}
          onChange={(mainToo) => onChange({ mainToo })}
        />
      )}
      <Tick
        label="Post a successful status when no changed file matters"
        help="For repositories that require a number of builds before a merge. It judges the last push only: code pushed before it may not have passed."
        checked={draft.statusOnPathSkip}
        onChange={(statusOnPathSkip) => onChange({ statusOnPathSkip })}
      />
    </>
  );
}
