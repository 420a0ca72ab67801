import Button from '@atlaskit/button/new';
import type { PipelineChoice, PipelineFactsView } from '../../../../src/contract/views';
import { Loading } from '../shared/loading';
import { Notice } from '../shared/notice';
import { PipelineOption } from './pipeline-option';
import type { Pipelines } from './use-pipelines';

interface PipelineFieldProps {
  readonly kind: PipelineFactsView['kind'];
  readonly pipelines: Pipelines;
  /** Names of other links, by the pipeline they are on. */
  readonly linked: ReadonlyMap<string, string>;
  readonly chosen: string;
  readonly onChoose: (choice: PipelineChoice) => void;
  readonly error?: string | undefined;
}

function Problem({ pipelines }: { readonly pipelines: Pipelines }) {
  if (pipelines.problem === undefined) return null;
  return (
    <Notice tone="error" actions={<Button onClick={pipelines.retry}>Try again</Button>}>
      {pipelines.problem.message}
    </Notice>
  );
}

const words = {
  pipeline: {
    label: 'Pipeline',
    loading: 'Asking AWS for pipelines',
    none: 'AWS has no pipeline in this account and region.',
    more: 'Show more pipelines',
  },
  project: {
    label: 'CodeBuild project',
    loading: 'Asking AWS for CodeBuild projects',
    none: 'No CodeBuild project of this repository is in this account and region.',
    more: 'Show more projects',
  },
} as const satisfies Record<PipelineFactsView['kind'], object>;

/** This repository's pipelines or projects first, then the others, which only a workspace owner may link. */
export function PipelineField({ kind, pipelines, linked, chosen, onChoose, error }: PipelineFieldProps) {
  const { label, loading: loadingLabel, none, more } = words[kind];
  const { choices, loading, problem, loadMore } = pipelines;
  const sorted = choices.toSorted((a, b) => Number(a.otherRepository) - Number(b.otherRepository));
  const empty = choices.length === 0 && !loading && problem === undefined;
  return (
    <fieldset className="field">
      <legend className="label">{label}</legend>
      <div className="options">
        {sorted.map((choice) => (
          <PipelineOption
            key={choice.name}
            choice={choice}
            linkedAs={linked.get(choice.name)}
            chosen={choice.name === chosen}
            onChoose={() => onChoose(choice)}
          />
        ))}
      </div>
      {loading && <Loading label={loadingLabel} />}
      <Problem pipelines={pipelines} />
      {empty && <p className="small">{none}</p>}
      {error !== undefined && <p className="small field-error">{error}</p>}
      {loadMore !== undefined && (
        <div>
          <Button onClick={loadMore}>{more}</Button>
        </div>
      )}
    </fieldset>
  );
}
