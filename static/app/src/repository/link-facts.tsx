import type { LinkView } from '../../../../src/contract/views';
import { executionModeWords, sourceWords } from './pipeline-words';

function listOr(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.join(', ');
}

/** What AWS says about a link's pipeline, as stored with the link. */
export function LinkFacts({ link }: { readonly link: LinkView }) {
  const { pipeline } = link;
  return (
    <dl className="facts">
      <dt>Pipeline</dt>
      <dd>
        {pipeline.name} ({pipeline.type}), {link.place}
      </dd>
      <dt>Execution mode</dt>
      <dd>{executionModeWords(pipeline)}</dd>
      <dt>Source action</dt>
      <dd>{sourceWords(pipeline)}</dd>
      <dt>Variables</dt>
      <dd>{listOr(pipeline.variables, 'None')}</dd>
      <dt>Started by AWS</dt>
      <dd>{pipeline.nativeTriggers ? 'Yes, on pushes' : 'No'}</dd>
      <dt>Stages</dt>
      <dd>{listOr(pipeline.stages, 'Unknown')}</dd>
      <dt>Deploy or approval</dt>
      <dd>{listOr(pipeline.deployStages, 'No stage')}</dd>
    </dl>
  );
}
