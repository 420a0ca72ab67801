import type { RefView } from '../../../../src/contract/hand-views';
import { TextField } from '../shared/text-field';
import { PlainSelect } from './plain-select';
import { useRefSearch, type RefSearch } from './use-ref-search';

export interface ChosenRef {
  readonly type: 'branch' | 'tag';
  readonly name: string;
}

/** One that was chosen before stays in the list while the search finds others. */
type Listed = ChosenRef & { readonly commit?: RefView['commit'] };

interface RefFieldsProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly chosen: ChosenRef | undefined;
  readonly onChoose: (chosen: ChosenRef) => void;
  readonly error?: string | undefined;
}

const groups = [
  { type: 'branch', label: 'Branches' },
  { type: 'tag', label: 'Tags' },
] as const;

const valueOf = ({ type, name }: ChosenRef): string => `${type}:${name}`;

function helpOf({ found, searching, problem }: RefSearch): string {
  if (problem !== undefined) return problem;
  if (found === undefined || searching) return 'Searching…';
  if (found.refs.length === 0) return 'Nothing has a name like this.';
  return found.more ? 'There are more: type another part of the name.' : '';
}

/** A branch or tag: type a part of its name, then choose. */
export function RefFields({ text, onText, chosen, onChoose, error }: RefFieldsProps) {
  const search = useRefSearch(text);
  const refs: readonly Listed[] = search.found?.refs ?? [];
  const listed = chosen === undefined || refs.some((ref) => valueOf(ref) === valueOf(chosen));
  const shown: readonly Listed[] = listed ? refs : [chosen, ...refs];
  const help = helpOf(search);
  return (
    <>
      <TextField label="Find a branch or tag" value={text} onChange={onText} maxLength={200} />
      <PlainSelect
        label="Branch or tag"
        value={chosen === undefined ? '' : valueOf(chosen)}
        error={error}
        {...(help === '' ? {} : { help })}
        onChange={(value) => {
          const ref = shown.find((other) => valueOf(other) === value);
          if (ref) onChoose({ type: ref.type, name: ref.name });
        }}
      >
        {chosen === undefined && <option value="">Choose one</option>}
        {groups.map(({ type, label }) => {
          const own = shown.filter((ref) => ref.type === type);
          return own.length === 0 ? null : (
            <optgroup key={type} label={label}>
              {own.map((ref) => (
                <option key={valueOf(ref)} value={valueOf(ref)}>
                  {ref.commit === undefined ? ref.name : `${ref.name} (${ref.commit.slice(0, 7)})`}
                </option>
              ))}
            </optgroup>
          );
        })}
      </PlainSelect>
    </>
  );
}
