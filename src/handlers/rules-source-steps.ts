import { writeYaml } from '../compose';
import type { RulesSourceReply } from '../contract/rules-source-views';
import { slipwayFileVersion } from '../contract/slipway-file';
import { fileOfLinks } from '../domain/file-rules';
import type { Link } from '../domain/links';
import { setRulesSource, showRulesSource } from '../usecases/rules-source';
import type { StepContext, Steps } from './resolver-steps';
import { rulesReaders } from './rules-readers';

const heading = ['Rules of this repository for Slipway. Links, accounts and pipelines are in the settings.'];

const withReader = (deps: StepContext['deps']) => ({ ...deps, ...rulesReaders(deps) });

const deploysUnmerged = ({ mode, allowUnmerged, pipeline }: Link): boolean =>
  mode === 'start' && allowUnmerged && pipeline.deployStages.length > 0;

const reply = async ({ deps, repositoryId }: StepContext): Promise<RulesSourceReply> => {
  const { links, file, ...shown } = await showRulesSource(withReader(deps), repositoryId);
  return {
    ...shown,
    file: file.kind === 'rules' ? 'read' : file.kind,
    problems: file.kind === 'invalid' ? file.problems : [],
    unmerged: links.filter(deploysUnmerged).map(({ name }) => name),
    text: writeYaml({ slipway: slipwayFileVersion, ...fileOfLinks(links) }, heading),
  };
};

/** Whether the repository's rules live in its settings or in slipway.yml. */
export const rulesSourceSteps: Pick<Steps, 'rules-source/load' | 'rules-source/set'> = {
  'rules-source/load': reply,
  'rules-source/set': async (context, wanted) => {
    await setRulesSource(withReader(context.deps), context.repositoryId, wanted);
    return reply(context);
  },
};
