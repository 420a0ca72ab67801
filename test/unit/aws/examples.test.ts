import { readdirSync } from 'node:fs';
import path from 'node:path';
import { RegoEngine, TemplateFile } from '@aws/cloudformation-validate';
import { z } from 'zod';
import { matchesPattern } from '../../../emulator/services/aws/events';
import { auditBusEvent, pushBusEvent } from '../../../src/domain/published-events';
import type { BusEvent } from '../../../src/domain/published-events';
import { aDeletion, aPush, otherRepositoryId } from '../../support/factories';
import { policiesIn } from '../../support/aws-templates/policies';
import { policyFaults } from '../../support/aws-templates/policy-rules';
import { readTemplate } from '../../support/aws-templates/read-template';
import { resolveTemplate } from '../../support/aws-templates/resolve-template';

const folder = path.join(__dirname, '../../../aws/examples');
const files = readdirSync(folder).filter((file) => file.endsWith('.yaml'));

/** What a stranger to the template has to choose; those without such a parameter ignore it. */
const workspaceId = aPush().workspaceId;
const values: Readonly<Record<string, string>> = {
  WorkspaceId: workspaceId,
  RepositoryId: aPush().repositoryId,
  Repository: 'acme/shop',
  FunctionName: 'tell-chat',
  StateMachine: 'deploy',
  TargetRegion: 'us-east-1',
  Pipeline: 'shop',
};

const resolved = (file: string) => {
  const template = readTemplate(`examples/${file}`);
  const given = Object.entries(values).filter(([name]) => name in template.Parameters);
  return resolveTemplate(template, Object.fromEntries(given));
};

const patternSchema = z.looseObject({ EventPattern: z.record(z.string(), z.unknown()) });

const takes = (file: string, { source, detailType, detail }: BusEvent): boolean => {
  const { EventPattern } = patternSchema.parse(resolved(file)['Rule']);
  return matchesPattern(EventPattern, { source, 'detail-type': detailType, detail });
};

describe('the examples of rules', () => {
  let engine: InstanceType<typeof RegoEngine>;
  beforeAll(() => {
    engine = new RegoEngine();
  }, 60_000);
  afterAll(() => {
    engine.free();
  });

  it.each(files)(
    '%s: finds no fault in AWS’s validator',
    (file) => {
      const { Parameters } = readTemplate(`examples/${file}`);
      const report = engine.validateStandard(new TemplateFile(path.join(folder, file)), {
        exclude: { ids: ['I9001', 'I9040'] },
        parameterOverrides: Object.fromEntries(Object.entries(values).filter(([name]) => name in Parameters)),
      });
      const found = report.diagnostics.map(
        ({ ruleId, entity, message }) => `${ruleId} ${entity?.logicalId ?? ''} ${message}`,
      );
      expect([report.status, ...found]).toEqual(['OK']);
    },
    60_000,
  );

  it.each(files)('%s: never matches a repository by a name', (file) => {
    expect(JSON.stringify(patternSchema.parse(resolved(file)['Rule']).EventPattern)).not.toContain(
      'fullName',
    );
  });

  it.each(files.filter((file) => file !== 'fan-out-sns.yaml'))('%s: policies keep the rules', (file) => {
    expect(policyFaults(policiesIn(resolved(file)))).toEqual([]);
  });

  const facts = { fullName: 'acme/shop', paused: false };
  const main = aPush({ mainBranch: true });

  it.each([
    ['fan-out-sqs.yaml', 'any push', pushBusEvent(main, facts), true],
    ['fan-out-sqs.yaml', 'a push of another workspace', pushBusEvent({ ...main, workspaceId: 'other' }, facts), false],
    ['fan-out-other-region.yaml', 'a push of its repository', pushBusEvent(main, facts), true],
    ['fan-out-other-region.yaml', 'a push of another that took its name', pushBusEvent({ ...main, repositoryId: otherRepositoryId }, facts), false],
    ['fan-out-other-region.yaml', 'a push after it was renamed', pushBusEvent(main, { ...facts, fullName: 'acme/store' }), true],
    ['fan-out-step-functions.yaml', 'a push to the main branch', pushBusEvent(main, facts), true],
    ['fan-out-step-functions.yaml', 'a push while paused', pushBusEvent(main, { ...facts, paused: true }), false],
    ['fan-out-pipeline.yaml', 'a push to the main branch', pushBusEvent(main, facts), true],
    ['fan-out-pipeline.yaml', 'a deleted branch', pushBusEvent(aDeletion(), facts), false],
    ['fan-out-pipeline.yaml', 'a push to another branch', pushBusEvent({ ...main, mainBranch: false }, facts), false],
    ['fan-out-sns.yaml', 'a new tag', pushBusEvent({ ...main, ref: { type: 'tag', name: 'v1' }, change: 'created' }, facts), true],
    ['fan-out-sns.yaml', 'a new branch', pushBusEvent({ ...main, change: 'created' }, facts), false],
    ['fan-out-lambda.yaml', 'a push', pushBusEvent(main, facts), false],
    ['audit-archive.yaml', 'a push', pushBusEvent(main, facts), false],
    ['audit-archive.yaml', 'an entry', auditBusEvent({ id: 'i', at: 't', by: 'ada', action: 'a', kind: 'key', what: 'w', page: 'p' }, workspaceId), true],
  ])('%s takes or leaves %s', (file, _title, event, wanted) => {
    expect(takes(file, event)).toBe(wanted);
  }); // prettier-ignore
});
