import { useEffect, useRef } from 'react';

/**
 * Gives the focus back when a form closes. The button that opened it was taken away with the list, so the one with the same words
 * gets it, or the page's first when that is gone. Returns what to call before the form opens.
 */
export function useFocusBack(isOpen: boolean): () => void {
  const words = useRef<string | null>();
  useEffect(() => {
    if (isOpen || words.current === undefined) return;
    const buttons = [...document.querySelectorAll<HTMLElement>('main button')];
    (buttons.find(({ textContent }) => textContent === words.current) ?? buttons[0])?.focus();
    words.current = undefined;
  }, [isOpen]);
  return () => {
    words.current = document.activeElement?.textContent ?? null;
  };
}
