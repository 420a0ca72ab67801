import { useEffect, useRef, type RefObject } from 'react';

/**
 * Moves the focus to an element when it appears: the button that opened a form is gone by then, and a keyboard would start again
 * at the top. The page does not scroll, so that what stands above stays in sight.
 */
export function useFocusOnMount<T extends HTMLElement>(): RefObject<T> {
  const element = useRef<T>(null);
  useEffect(() => element.current?.focus({ preventScroll: true }), []);
  return element;
}
