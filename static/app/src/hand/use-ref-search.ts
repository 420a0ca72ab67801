import { useEffect, useState } from 'react';
import type { HandReplyOf } from '../../../../src/contract/hand-views';
import { call } from '../invoke';

export interface RefSearch {
  /** Absent until the first answer. */
  readonly found?: HandReplyOf['refs/search'];
  readonly searching: boolean;
  readonly problem?: string;
}

const restMs = 300;

/** Branches and tags that contain the text, asked for once nobody has typed for a moment. An overtaken answer is dropped. */
export function useRefSearch(text: string): RefSearch {
  const [search, setSearch] = useState<RefSearch>({ searching: true });
  useEffect(() => {
    let overtaken = false;
    setSearch((before) => ({ ...before, searching: true }));
    const timer = setTimeout(() => {
      void call('refs/search', { text }).then((outcome) => {
        if (overtaken) return;
        setSearch(
          outcome.ok
            ? { found: outcome.data, searching: false }
            : { searching: false, problem: outcome.problem.message },
        );
      });
    }, restMs);
    return () => {
      overtaken = true;
      clearTimeout(timer);
    };
  }, [text]);
  return search;
}
