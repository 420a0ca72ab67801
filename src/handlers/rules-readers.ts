import type { ReadMainRules, ReadRules } from '../ports/rules-file';
import type { MainBranch, RulesReaderDeps } from '../usecases/read-rules';
import { mainRulesReader, rulesReader } from '../usecases/read-rules';
import { rulesParser } from './parse-rules-file';

type ReaderDeps = MainBranch &
  RulesReaderDeps & { readonly expressionProblemOf: Parameters<typeof rulesParser>[0] };

/** What reads slipway.yml, for the use cases that need it. */
export const rulesReaders = (
  deps: ReaderDeps,
): { readonly readRules: ReadRules; readonly readMainRules: ReadMainRules } => {
  const readRules = rulesReader(deps, rulesParser(deps.expressionProblemOf));
  return { readRules, readMainRules: mainRulesReader(deps, readRules) };
};
