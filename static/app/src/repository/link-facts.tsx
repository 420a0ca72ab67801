import type { LinkView } from '../../../../src/contract/views';
import { executionModeWords, sourceWords, typeWords } from './pipeline-words';

function listOr(items: readonly string[], none: string): string {
  return items.length === 0 ? none : items.join(', ');
}

/** What AWS says about a project: its phases are the same for all, and nobody can tell what it deploys. */
function ProjectFacts({ link }: { readonly link: LinkView }) {
  const { pipeline } = link;
  return (
    <>
      <dt>CodeBuild project</dt>
      <dd>
        {pipeline.title}, {link.place}
      </dd>
      <dt>Source</dt>
      <dd>{pipeline.sourceAction?.repository ?? 'Unknown'}</dd>
      <dt>Variables</dt>
      <dd>{listOr(pipeline.variables, 'None')}</dd>
      <dt>Started by AWS</dt>
      <dd>{pipeline.nativeTriggers ? 'Yes, by its webhook' : 'No'}</dd>
      <dt>Reported by AWS</dt>
      <dd>{pipeline.reportsStatus ? 'Yes, the builds that AWS starts' : 'No'}</dd>
    </>
  );
}

/** What AWS says about a pipeline. */
function PipelineFacts({ link }: { readonly link: LinkView }) {
  const { pipeline } = link;
  return (
    <>
      <dt>Pipeline</dt>
      <dd>
        {pipeline.title} ({typeWords(pipeline)}), {link.place}
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
    </>
  );
}

const facts = { pipeline: PipelineFacts, project: ProjectFacts } as const;

/** What AWS says about its pipeline as stored with the link. */
export function LinkFacts({ link }: { readonly link: LinkView }) {
  const Facts = facts[link.pipeline.kind];
  return (
    <dl className="facts">
      <Facts link={link} />
    </dl>
  );
}
