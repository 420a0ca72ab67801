import type { AccountFields } from '../../../../src/contract/requests';

interface WayFieldProps {
  readonly way: AccountFields['way'];
  readonly onChange: (way: AccountFields['way']) => void;
}

const ways = [
  {
    way: 'oidc',
    label: 'Without a key (recommended)',
    help: 'AWS trusts short-lived tokens of this workspace. Needs an OIDC provider in the account.',
  },
  {
    way: 'access-key',
    label: 'With an access key',
    help: 'Only where no OIDC provider can be added. Slipway stores a key of a user that may do nothing but assume the role.',
  },
] as const satisfies readonly { way: AccountFields['way']; label: string; help: string }[];

/** How Slipway comes into the account. */
export function WayField({ way: chosen, onChange }: WayFieldProps) {
  return (
    <fieldset className="field">
      <legend className="label">How Slipway comes in</legend>
      <div className="options">
        {ways.map(({ way, label, help }) => (
          <label className="option" key={way}>
            <input
              type="radio"
              name="way"
              aria-label={label}
              aria-describedby={`way-${way}`}
              checked={way === chosen}
              onChange={() => onChange(way)}
            />
            <span>{label}</span>
            <span id={`way-${way}`} className="small">
              {help}
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
