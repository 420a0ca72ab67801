import Spinner from '@atlaskit/spinner';

/** A wait with words. */
export function Loading({ label }: { readonly label: string }) {
  return (
    <div className="loading" role="status">
      <Spinner size="medium" label={label} />
      <span>{label}</span>
    </div>
  );
}
