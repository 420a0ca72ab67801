import { useState, type FormEvent } from 'react';
import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView, PipelineChoice, PipelineFactsView } from '../../../../src/contract/views';
import { useAction, type Action } from '../shared/use-action';
import { useUnsavedGuard } from '../shared/use-unsaved-guard';
import {
  differs,
  draftFields,
  draftOf,
  fieldsOf,
  newDraft,
  placedDraft,
  shownProblem,
  type LinkDraft,
} from './link-draft';
import { modeFor } from './start-choice';
import { usePipelines, type Pipelines } from './use-pipelines';

export interface LinkForm {
  readonly draft: LinkDraft;
  readonly unsaved: boolean;
  /** Whether pipelines or CodeBuild projects are listed. */
  readonly kind: PipelineFactsView['kind'];
  readonly pipelines: Pipelines;
  /** The chosen pipeline as AWS describes it now. */
  readonly choice: PipelineChoice | undefined;
  /** The same, or what was stored with the link until AWS answered. */
  readonly facts: PipelineFactsView | undefined;
  readonly save: Action<'links/save'>;
  readonly change: (part: Partial<LinkDraft>) => void;
  readonly chooseKind: (kind: PipelineFactsView['kind']) => void;
  readonly choosePipeline: (choice: PipelineChoice) => void;
  readonly submit: (event: FormEvent) => void;
}

/** The name that a chosen pipeline or project gave its link, unless somebody named it. */
const titleOf = (target: string): string => target.replace(/^project\//, '');

/** What there is to choose from, and what is chosen. */
function useTargets(draft: LinkDraft, link: LinkView | undefined) {
  const [kind, setKind] = useState(() => link?.pipeline.kind ?? 'pipeline');
  const pipelines = usePipelines(draft.accountLinkId, draft.region, kind);
  const choice = pipelines.choices.find(({ name }) => name === draft.pipeline);
  const stored = link?.pipeline.name === draft.pipeline ? link.pipeline : undefined;
  return { kind, setKind, pipelines, choice, stored };
}

/** The state behind the form that adds or changes a link. */
export function useLinkForm(reply: LinksReply, link: LinkView | undefined, onSaved: () => void): LinkForm {
  const [original] = useState(() => (link === undefined ? newDraft(reply) : draftOf(link)));
  const [draft, setDraft] = useState(() => placedDraft(original, reply.accounts));
  const save = useAction('links/save');
  const { setKind, stored, ...targets } = useTargets(draft, link);
  const unsaved = differs(placedDraft(original, reply.accounts), draft);
  useUnsavedGuard(unsaved);

  function change(part: Partial<LinkDraft>): void {
    setDraft((before) => ({ ...before, ...part }));
    save.forget(draftFields(part));
  }
  function chooseKind(chosen: PipelineFactsView['kind']): void {
    setKind(chosen);
    change({ pipeline: '' });
  }
  function choosePipeline(chosen: PipelineChoice): void {
    const named = draft.name === '' || draft.name === titleOf(draft.pipeline);
    const mode = modeFor(chosen, link === undefined ? undefined : draft.mode);
    change({ pipeline: chosen.name, mode, ...(named ? { name: chosen.title } : {}) });
  }
  async function submit(): Promise<void> {
    if ((await save.run(fieldsOf(draft))) !== undefined) onSaved();
  }
  return {
    draft,
    unsaved,
    ...targets,
    facts: targets.choice ?? stored,
    save: { ...save, problem: shownProblem(save.problem, draft) },
    change,
    chooseKind,
    choosePipeline,
    submit: (event) => {
      event.preventDefault();
      void submit();
    },
  };
}
