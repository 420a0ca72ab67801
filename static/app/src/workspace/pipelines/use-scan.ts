import { useRef, useState } from 'react';
import type { BulkRepository } from '../../../../../src/contract/bulk-views';
import type { RequestOf } from '../../../../../src/contract/requests';
import type { ReplyOf } from '../../../../../src/contract/replies';
import { call } from '../../invoke';
import type { PageOutcome, PageProblem } from '../../page-problem';
import type { Found, Place } from './preview-rows';

/** A place, or a part of it, that could not be read. */
export interface ScanGap {
  readonly place: Place;
  readonly message: string;
}

export interface ScanResult {
  readonly repositories: readonly BulkRepository[];
  readonly found: readonly Found[];
  readonly gaps: readonly ScanGap[];
}

export type Scan =
  | { readonly step: 'idle' }
  | { readonly step: 'reading'; readonly words: string }
  | { readonly step: 'problem'; readonly problem: PageProblem }
  | { readonly step: 'ready'; readonly result: ScanResult };

type Say = (words: string) => void;

/** Waits before another try of what may pass: AWS limits how fast an account may be read. */
const retryAfterMs = [2_000, 8_000] as const;

/** Asks again twice for what may pass, since a scan of 25 calls should not end at one of them. */
async function patiently<T>(ask: () => Promise<PageOutcome<T>>): Promise<PageOutcome<T>> {
  for (const waitMs of retryAfterMs) {
    const outcome = await ask();
    if (outcome.ok || outcome.problem.code !== 'not-ready') return outcome;
    await new Promise((resolve) => setTimeout(resolve, waitMs));
  }
  return ask();
}

/** Every repository of the workspace, 100 a call. */
async function readRepositories(say: Say): Promise<readonly BulkRepository[] | PageProblem> {
  const found: BulkRepository[] = [];
  let page: number | undefined = 1;
  while (page !== undefined) {
    const request: RequestOf<'bulk/repositories'> = { page };
    say(`Reading repositories: ${found.length} so far`);
    const outcome: PageOutcome<ReplyOf['bulk/repositories']> = await patiently(() =>
      call('bulk/repositories', request),
    );
    if (!outcome.ok) return outcome.problem;
    found.push(...outcome.data.repositories);
    page = outcome.data.next;
  }
  return found;
}

const deniedWords = 'the role may list and not read';

/** Every pipeline of a place, 20 a call; what was read before a failure stays. */
async function readPlace(place: Place, say: Say): Promise<{ found: Found[]; gaps: ScanGap[] }> {
  const { accountLinkId, region } = place;
  const found: Found[] = [];
  const unreadable: string[] = [];
  const gaps: ScanGap[] = [];
  let cursor: string | undefined;
  do {
    say(`Reading ${place.label}: ${found.length} pipelines so far`);
    const request = cursor === undefined ? { accountLinkId, region } : { accountLinkId, region, cursor };
    const outcome = await patiently(() => call('bulk/pipelines', request));
    if (!outcome.ok) {
      gaps.push({ place, message: outcome.problem.message });
      break;
    }
    found.push(...outcome.data.pipelines.map((pipeline) => ({ place, pipeline })));
    unreadable.push(...outcome.data.unreadable);
    cursor = outcome.data.cursor;
  } while (cursor !== undefined);
  if (unreadable.length > 0) {
    const names = unreadable.slice(0, 5).join(', ');
    const message = `${unreadable.length} pipelines ${deniedWords}: ${names}${unreadable.length > 5 ? ' …' : ''}`;
    gaps.push({ place, message });
  }
  return { found, gaps };
}

async function scanAll(places: readonly Place[], say: Say): Promise<Scan> {
  const repositories = await readRepositories(say);
  if ('code' in repositories) return { step: 'problem', problem: repositories };
  const found: Found[] = [];
  const gaps: ScanGap[] = [];
  for (const place of places) {
    const read = await readPlace(place, say);
    found.push(...read.found);
    gaps.push(...read.gaps);
  }
  return { step: 'ready', result: { repositories, found, gaps } };
}

/** Reads repositories and pipelines page by page and says how far it is. A newer scan, or a reset, drops an older one. */
export function useScan() {
  const [scan, setScan] = useState<Scan>({ step: 'idle' });
  const latest = useRef(0);
  async function start(places: readonly Place[]): Promise<void> {
    const mine = ++latest.current;
    const show = (next: Scan): void => {
      if (mine === latest.current) setScan(next);
    };
    show({ step: 'reading', words: 'Reading repositories' });
    show(await scanAll(places, (words) => show({ step: 'reading', words })));
  }
  function reset(): void {
    latest.current++;
    setScan({ step: 'idle' });
  }
  return { scan, start: (places: readonly Place[]) => void start(places), reset };
}
