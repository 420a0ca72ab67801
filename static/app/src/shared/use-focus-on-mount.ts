import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to an element when it appears: the button that opened a form is gone by then, and a keyboard would start again
 * at the top. `stay` does not scroll, so that what stands above stays in sight; `scroll` brings the element into sight.
 */
export function useFocusOnMount<T extends HTMLElement>(sight: 'stay' | 'scroll' = 'stay'): RefObject<T> {
  const element = useRef<T>(null);
  useEffect(() => {
    element.current?.focus({ preventScroll: true });
    if (sight === 'scroll') element.current?.scrollIntoView({ block: 'center' });
  }, [sight]);
  return element;
}
