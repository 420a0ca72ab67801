import { ageWords } from './duration';

/** A time as its age; pointing at it shows the whole time in the reader's own zone. */
export function Age({ iso, nowMs }: { readonly iso: string; readonly nowMs: number }) {
  return (
    <time dateTime={iso} title={new Date(iso).toLocaleString()}>
      {ageWords(iso, nowMs)}
    </time>
  );
}
