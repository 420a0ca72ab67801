import { useState } from 'react';
import type { HandLinkView } from '../../../../src/contract/hand-views';
import { useAction } from '../shared/use-action';
import { defaultsOf, type Values } from './parameter-fields';
import type { ChosenRef } from './ref-fields';
import { useRequestId } from './use-request-id';

const noParameters: HandLinkView['parameters'] = [];

/** What the form for starts by hand holds. */
export function useStartForm(
  links: readonly HandLinkView[],
  first: ChosenRef | undefined,
  onStarted: (words: string) => void,
) {
  const [linkId, setLinkId] = useState(links[0]?.id ?? '');
  const [chosen, setChosen] = useState(first);
  const [commit, setCommit] = useState('');
  const [values, setValues] = useState<Values>(() => defaultsOf(links[0]?.parameters ?? noParameters));
  const action = useAction('runs/start');
  const requestIdOf = useRequestId();

  async function start(): Promise<void> {
    if (chosen === undefined) return;
    const named = commit.trim();
    const input = { linkId, ref: chosen, values, ...(named === '' ? {} : { commit: named }) };
    const done = await action.run({ ...input, requestId: requestIdOf(input) });
    if (done) onStarted(`${done.linkName} starts at ${done.commit.slice(0, 7)}.`);
  }
  return {
    ...{ linkId, chosen, commit, values, setValues, start },
    link: links.find(({ id }) => id === linkId),
    running: action.running,
    problem: action.problem,
    chooseLink: (id: string): void => {
      setLinkId(id);
      setValues(defaultsOf(links.find((other) => other.id === id)?.parameters ?? noParameters));
      action.forget(['linkId', 'commit', ...Object.keys(values).map((name) => `values.${name}`)]);
    },
    chooseRef: (ref: ChosenRef): void => {
      setChosen(ref);
      action.forget(['ref', 'ref.name', 'commit']);
    },
    enterCommit: (text: string): void => {
      setCommit(text);
      action.forget(['commit']);
    },
  };
}

export type StartForm = ReturnType<typeof useStartForm>;
