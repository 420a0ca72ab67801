import { useEffect, useState } from 'react';

/** Room above the button that opened the dialog, in pixels: the dialog's heading then stands a little above that button. */
const aboveOpener = 240;

/** Where on the page the person is: the focused button's place. The frame itself never scrolls, it is as tall as its content. */
const topOfOpener = (): number => {
  const { activeElement } = document;
  if (activeElement === null || activeElement === document.body) return 0;
  return Math.max(0, activeElement.getBoundingClientRect().top - aboveOpener);
};

/**
 * The product sizes the frame to its content, so a short page would cut a dialog off, and the middle of a tall one may be far from what
 * a person sees: while a dialog is open the page is tall enough, and the dialog stands where it was opened.
 */
export function useRoomForDialog(): void {
  const [top] = useState(topOfOpener);
  useEffect(() => {
    document.body.classList.add('has-dialog');
    document.body.style.setProperty('--dialog-top', `${top}px`);
    return () => {
      document.body.classList.remove('has-dialog');
      document.body.style.removeProperty('--dialog-top');
    };
  }, [top]);
}
