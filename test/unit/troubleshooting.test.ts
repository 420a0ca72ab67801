import { readFileSync } from 'node:fs';
import path from 'node:path';
import { checkIds } from '../../src/domain/account-checks';
import { errorWords } from '../../src/domain/error-words';
import { skipCodes } from '../../src/domain/verdicts';
import { sentencesOf, thrownSentences } from '../support/sentences';

const page = readFileSync(path.join(__dirname, '../../docs/guide/troubleshooting.md'), 'utf8');
const anchors = new Set([...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading));
const quoted = new Set([...page.matchAll(/^- “(.+)”$/gm)].map(([, text]) => text?.replaceAll('\\', '')));

/** Files whose sentences are there to say that something is wrong, or why a run ended, and what to do. */
const files = [
  'src/adapters/aws/access-denied.ts',
  'src/adapters/aws/codebuild/errors.ts',
  'src/adapters/aws/codepipeline/errors.ts',
  'src/adapters/aws/connection-list.ts',
  'src/adapters/aws/errors.ts',
  'src/adapters/aws/key-sessions.ts',
  'src/adapters/aws/role-errors.ts',
  'src/adapters/aws/verification/errors.ts',
  'src/adapters/yaml/read-yaml.ts',
  'src/domain/account-list.ts',
  'src/domain/archives.ts',
  'src/domain/file-rules.ts',
  'src/domain/glob.ts',
  'src/domain/link-rules.ts',
  'src/domain/pauses.ts',
  'src/domain/ref-patterns.ts',
  'src/domain/rule-problems.ts',
  'src/domain/setup-problems.ts',
  'src/domain/stack-choice.ts',
  'src/domain/start-advice.ts',
  'src/domain/start-problems.ts',
  'src/adapters/aws/verification/callback-bus.ts',
  'src/handlers/dry-run-steps.ts',
  'src/usecases/authorise.ts',
  'src/usecases/check-run.ts',
  'src/usecases/choose-accounts.ts',
  'src/usecases/dry-run.ts',
  'src/usecases/import-settings.ts',
  'src/usecases/link-bulk-part.ts',
  'src/usecases/link-offers.ts',
  'src/usecases/manage-links.ts',
  'src/usecases/name-repositories.ts',
  'src/usecases/read-rules.ts',
  'src/usecases/start-bulk-link.ts',
  'src/usecases/start-queued-run.ts',
  'src/usecases/stop-statuses.ts',
  'static/app/src/page-problem.ts',
  'static/app/src/repository/account-problem.ts',
  'static/app/src/shared/problem-page.tsx',
  'static/app/src/workspace/connections/connection-commands.ts',
  'static/app/src/workspace/pipelines/name-convention.ts',
  'static/app/src/workspace/pipelines/preview-rows.ts',
];

/** What else these files say: nothing is wrong then. */
const noErrors: readonly string[] = [
  'aws codeconnections create-connection --provider-type Bitbucket --connection-name … --region …',
  'run … is being started',
  '… line …: …',
  '…: change it in step 1',
  'Linked already as …',
  'AWS starts this pipeline; Slipway only shows its runs',
  'AWS starts this project; Slipway only shows its builds',
  'AWS reports the builds that it starts itself; Slipway reports those that it starts',
  'Any matching branch or tag starts it: none of its actions deploys, as far as AWS says; what its builds do, only they know',
  'Only the main branch starts it, because it deploys in …',
  'Only the main branch starts it, because AWS does not tell whether the project deploys',
  'Unmerged commits will be deployed by …',
  'Everybody with write permission may start it by hand',
  'Only admins of the repository may start it by hand',
  'Nobody may start it by hand',
  "Unmerged commits will run with the project's role, which may deploy: AWS does not tell",
  `AWS reports this project's builds to Bitbucket itself, so Slipway adds no second status: to get Slipway's instead, turn off the webhook and "report build statuses" in AWS`,
];

describe('docs/guide/troubleshooting.md', () => {
  it.each(Object.keys(errorWords))('has a place for what a failed call means: %s', (code) => {
    expect(anchors).toContain(code);
  });

  it.each(skipCodes)('has a place for why nothing started: %s', (code) => {
    expect(anchors).toContain(`skip-${code}`);
  });

  it.each(checkIds)('has a place for what Verify tries: %s', (id) => {
    expect(anchors).toContain(`check-${id}`);
  });

  const told = [...thrownSentences(), ...sentencesOf(files)].filter(({ text }) => !noErrors.includes(text));

  it('quotes every sentence with which a request, a call, a link or a run fails', () => {
    expect(told.length).toBeGreaterThan(150);
    expect(told.filter(({ text }) => !quoted.has(text))).toEqual([]);
  });

  it('quotes none that nothing says any more', () => {
    const known = new Set([
      ...told.map(({ text }) => text),
      ...sentencesOf(['src/handlers/resolver.ts', 'src/domain/settings-changes.ts']).map(({ text }) => text),
    ]);

    expect([...quoted].filter((text) => text === undefined || !known.has(text))).toEqual([]);
  });

  it('advises the stack before anything made by hand, where AWS refuses the role', () => {
    const advice = page.slice(page.indexOf('### role-refused'), page.indexOf('### access-denied'));

    expect(advice.indexOf('step 2')).toBeGreaterThan(0);
    expect(advice.indexOf('step 2')).toBeLessThan(advice.indexOf('by hand'));
  });
});
