import type { PermissionSet } from '../../../../src/contract/views';
import { Tick } from '../shared/tick';
import { permissionSetWords } from './permission-set-words';

/** The sets that an owner may leave out. */
const choices = ['start', 'approve', 'logs', 'rotate', 'publish'] as const satisfies readonly PermissionSet[];

interface PermissionSetFieldProps {
  readonly sets: readonly PermissionSet[];
  readonly onChange: (sets: PermissionSet[]) => void;
}

/** What the role may do. Following is always part of it. */
export function PermissionSetField({ sets, onChange }: PermissionSetFieldProps) {
  const others = (set: PermissionSet): PermissionSet[] => sets.filter((each) => each !== set);
  return (
    <fieldset className="field">
      <legend className="label">What the role may do</legend>
      <p className="small">{permissionSetWords.follow.help}</p>
      <div className="options">
        {choices.map((set) => (
          <Tick
            key={set}
            {...permissionSetWords[set]}
            checked={sets.includes(set)}
            onChange={(checked) => onChange(checked ? [...others(set), set] : others(set))}
          />
        ))}
      </div>
    </fieldset>
  );
}
