import { useRef } from 'react';

/**
 * The id of one intent to start: the same for the same input, so that a click which is repeated after a lost answer starts once, and
 * another as soon as the input is another.
 */
export function useRequestId(): (input: unknown) => string {
  const latest = useRef({ key: '', id: '' });
  return (input) => {
    const key = JSON.stringify(input);
    if (latest.current.key !== key) latest.current = { key, id: crypto.randomUUID() };
    return latest.current.id;
  };
}
