import { useEffect } from 'react';

/** The product sizes the frame to its content, so a short page would cut a dialog off: it stays tall while one is open. */
export function useRoomForDialog(): void {
  useEffect(() => {
    document.body.classList.add('has-dialog');
    return () => document.body.classList.remove('has-dialog');
  }, []);
}
