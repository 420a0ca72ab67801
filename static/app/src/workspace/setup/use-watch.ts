import { useEffect, useState } from 'react';
import type { WatchReply } from '../../../../../src/contract/setup-views';
import { call } from '../../invoke';

/** Someone is looking and waits, so it is asked oftener than on the panel, and only while the page is seen. */
const everyMs = 5000;

/** What the server says of a repository's newest run, asked again until a commit is green. */
export function useWatch(repositoryId: string | undefined): WatchReply | undefined {
  const [reply, setReply] = useState<WatchReply>();
  useEffect(() => {
    if (repositoryId === undefined) return undefined;
    let ended = false;
    let timer: ReturnType<typeof setTimeout> | undefined;
    async function look(): Promise<void> {
      if (document.visibilityState === 'visible') {
        const outcome = await call('setup/watch', { repositoryId });
        if (ended) return;
        if (outcome.ok) setReply(outcome.data);
        if (outcome.ok && outcome.data.firstGreen !== undefined) return;
      }
      timer = setTimeout(() => void look(), everyMs);
    }
    void look();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, [repositoryId]);
  return reply;
}
