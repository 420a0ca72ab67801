import { useMemo } from 'react';
import type { ConnectionView } from '../../../../../src/contract/connection-views';
import { useLoad } from '../../shared/use-load';
import { useVisiblePoll, type PollPace } from '../../shared/use-visible-poll';

/** A person is in the AWS console meanwhile: 5 s at first, 30 s when they take long. */
const pace: PollPace = [5, 5, 8, 13, 20, 30];

const none: readonly ConnectionView[] = [];

/** The connections of a region, asked for again while one is pending or a new one is awaited. */
export function useConnections(accountLinkId: string, region: string, awaited: boolean) {
  const place = useMemo(() => ({ accountLinkId, region }), [accountLinkId, region]);
  const { state, reload, restart } = useLoad('connections/list', place);
  const connections = state.step === 'ready' ? state.data.connections : none;
  const pending = connections.some(({ status }) => status === 'PENDING');
  async function poll(): Promise<boolean> {
    reload();
    return Promise.resolve(false);
  }
  useVisiblePoll(poll, pace, state.step === 'ready' && (pending || awaited));
  return { state, restart, connections };
}
