import path from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { keyStackParameters, regionParameters, stackParameters } from '../../../src/domain/stack-choice';
import { buildProjectParameters, pipelineParameters } from '../../../src/domain/starter-commands';
import {
  asRecord,
  choiceWith,
  deployments,
  externalId,
  repositoryIds,
  starterWith,
} from '../../support/aws-templates/parameters';

/** Hints that are no faults: names are fixed on purpose, and what to tag is the customer's policy. */
const onPurpose = ['I9001', 'I9040'];

describe("AWS's validator", () => {
  let engine: InstanceType<typeof RegoEngine>;
  // Compiling its rules takes about seven seconds.
  beforeAll(() => {
    engine = new RegoEngine();
  }, 60_000);
  afterAll(() => {
    engine.free();
  });

  const findings = (template: string, parameterOverrides: Readonly<Record<string, string>> = {}) => {
    const report = engine.validateStandard(new TemplateFile(template), {
      exclude: { ids: onPurpose },
      parameterOverrides,
    });
    return [
      ...(report.status === 'OK' ? [] : [report.status]),
      ...report.diagnostics.map(
        ({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId ?? ''} ${message}`,
      ),
    ];
  };
  const ours = (name: string) => path.join(__dirname, '../../../aws', name);

  const narrowed = choiceWith({
    repositories: repositoryIds(12),
    pipelines: ['shop-*', 'web'],
    alarmTopic: 'on-call',
  });

  it.each([
    ['link-account.yaml', 'defaults', []],
    ['link-account.yaml', 'everything', stackParameters(choiceWith())],
    ['link-account.yaml', 'named pipelines and repositories', stackParameters(narrowed)],
    ['link-account-key.yaml', 'defaults', []],
    ['link-account-key.yaml', 'named pipelines', keyStackParameters(narrowed, externalId)],
    ['link-region.yaml', 'defaults', []],
    ['link-region.yaml', 'a topic', regionParameters(narrowed)],
    ['pipeline.yaml', 'defaults', []],
    ...deployments.map(
      (deploy) => ['pipeline.yaml', deploy.kind, pipelineParameters(starterWith(), deploy)] as const,
    ),
    ['build-project.yaml', 'defaults', []],
    ['build-project.yaml', 'a repository', buildProjectParameters(starterWith())],
  ] as const)(
    'finds nothing in %s with %s',
    (name, _title, parameters) => {
      expect(findings(ours(name), asRecord(parameters))).toEqual([]);
    },
    60_000,
  );

  it('finds a misspelt property', () => {
    expect(findings(path.join(__dirname, '../../fixtures/aws/misspelt.yaml')).join()).toContain('QueName');
  }, 60_000);
});
