import { useEffect, useRef, useState } from 'react';
import type { ParameterDraft } from './parameter-draft';
import { withChange, withField, withMoved } from './parameter-draft';

type Drafts = readonly ParameterDraft[];

/** Edits the list, and leaves the focus where the person was: at the field that was added or moved, or at "Add" once one is gone. */
export function useParameterList(
  drafts: Drafts,
  variables: readonly string[],
  onChange: (drafts: Drafts) => void,
) {
  const addButton = useRef<HTMLButtonElement>(null);
  const [focused, setFocused] = useState<number>();
  const [removals, setRemovals] = useState(0);
  useEffect(() => {
    // Only now: while the list was full the button took no focus.
    if (removals > 0) addButton.current?.focus();
  }, [removals]);
  function set(next: Drafts, key?: number): void {
    setFocused(key);
    onChange(next);
  }
  return {
    addButton,
    focused,
    add: () => {
      const next = withField(drafts, variables);
      set(next, next.at(-1)?.key);
    },
    change: (at: number, draft: ParameterDraft, part: Partial<ParameterDraft>) =>
      set(drafts.with(at, withChange(draft, part))),
    move: (from: number, to: number) => set(withMoved(drafts, from, to), drafts[from]?.key),
    remove: (at: number) => {
      set(drafts.toSpliced(at, 1));
      setRemovals((count) => count + 1);
    },
  };
}
