import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { callbackEventPattern } from '../../../src/domain/aws-callback';
import { permissionSets, permissionsOf } from '../../../src/domain/permission-sets';
import { statementsOf } from '../../../src/domain/role-statements';
import { subjectOf } from '../../../src/domain/subjects';
import { choiceWith, deployments, repositoryIds, workspaceId } from '../../support/aws-templates/parameters';
import { readPolicy } from '../../support/aws-templates/policies';
import { policyFaults } from '../../support/aws-templates/policy-rules';
import { templateText } from '../../support/aws-templates/read-template';
import {
  actionsIn,
  hasTerraform,
  moduleJson,
  ModuleRun,
  moduleText,
  terraformModules,
  unformatted,
} from '../../support/aws-templates/terraform';
import { z } from 'zod';

describe('the Terraform modules', () => {
  it('hold the table of permission sets', () => {
    expect(moduleJson('role-documents/permissions.json')).toEqual(permissionsOf);
  });

  it('hold the event pattern', () => {
    expect(moduleJson('link-region/event-pattern.json')).toEqual(JSON.parse(callbackEventPattern()));
  });

  it.each([
    ['pipeline', 'pipeline.yaml'],
    ['build-project', 'build-project.yaml'],
    ['link-region', 'link-region.yaml'],
  ])('%s allows the actions that %s allows', (module, template) => {
    expect(actionsIn(moduleText(module))).toEqual(actionsIn(templateText(template)));
  });

  it.each(terraformModules)('%s names no action with a star but to deny it', (module) => {
    const text = moduleText(module);
    const stars = actionsIn(text).filter((action) => action.includes('*'));
    expect(stars).toEqual(module === 'pipeline' ? ['s3:*'] : []);
    expect(text).not.toMatch(/Effect\s*=\s*"Allow"\s+Principal\s*=\s*"\*"/);
  });

  it.each([
    ['link-account', []],
    ['link-account-key', ['sts:AssumeRole']],
  ])('%s allows nothing beside the table but %j', (module, actions) => {
    expect(actionsIn(moduleText(module))).toEqual(actions);
  });

  it('trust a user only with the external id', () => {
    expect(moduleText('link-account-key')).toMatch(
      /Principal = \{ AWS = aws_iam_user\.slipway\.arn \}\s+Action\s+= "sts:AssumeRole"\s+Condition = \{ StringEquals = \{ "sts:ExternalId" = var\.external_id \} \}/,
    );
  });
});

(hasTerraform ? describe : describe.skip)('the Terraform modules, read by Terraform,', () => {
  it('are formatted', () => {
    expect(unformatted()).toBe('');
  }, 30_000);

  describe('role-documents', () => {
    let module: ModuleRun;
    beforeAll(() => {
      module = new ModuleRun('role-documents');
    }, 60_000);
    afterAll(() => {
      module.remove();
    });
    const outputsOf = (more: Readonly<Record<string, unknown>>) =>
      z
        .object({
          policies: z.record(z.string(), z.string()),
          trust_policy: z.string(),
          short_id: z.string(),
        })
        .parse(
          module.outputs({
            partition: 'aws-cn',
            account_id: '111122223333',
            workspace_id: workspaceId,
            issuer_url: choiceWith().issuerUrl,
            ...more,
          }),
        );

    it.each([
      ['all pipelines', [], []],
      ['some', ['shop-*', 'web'], ['shop-web']],
    ])(
      'allows what the table says, on %s',
      (_title, pipelines, projects) => {
        const place = { partition: 'aws-cn', accountId: '111122223333', workspaceId, pipelines, projects };
        const { policies } = outputsOf({ permission_sets: permissionSets, pipelines, projects });
        // Terraform can write the account into the ARN of what is named; CloudFormation cannot.
        const exact = (arn: string) =>
          arn.replace(/^arn:\*:([a-z]+):\*:\*:/, 'arn:aws-cn:$1:*:111122223333:');
        for (const set of permissionSets)
          expect(JSON.parse(policies[set] ?? '')).toEqual({
            Version: '2012-10-17',
            Statement: statementsOf(set, place).map((one) => ({ ...one, Resource: one.Resource.map(exact) })),
          });
      },
      30_000,
    );

    it('follows only, unless a set is chosen', () => {
      expect(Object.keys(outputsOf({}).policies)).toEqual(['follow']);
    }, 30_000);

    it('trusts the workspace, or setup and the named repositories', () => {
      const subjects = (more: Readonly<Record<string, unknown>>) =>
        readPolicy(outputsOf(more).trust_policy)[0]?.Condition?.['StringLike'];
      const key = '0f6b.webtrigger.atlassian.app/public/Tok3n:sub';
      const repositories = repositoryIds(2);
      expect(subjects({})).toEqual({ [key]: [`workspace:${workspaceId}:*`] });
      expect(subjects({ repositories })).toEqual({
        [key]: [
          subjectOf({ kind: 'setup', workspaceId }),
          ...repositories.map((id) => `workspace:${workspaceId}:repository:${id}:*`),
        ],
      });
      expect(
        policyFaults([{ where: 'trust', kind: 'trust', statements: readPolicy(outputsOf({}).trust_policy) }]),
      ).toEqual([]);
    }, 30_000);

    it.each([
      ['thirteen repositories', { repositories: repositoryIds(13) }],
      ['a set that is none', { permission_sets: ['everything'] }],
      ['an issuer with a slash at the end', { issuer_url: 'https://a.example/' }],
      [
        'a trust policy over 2,048 characters',
        { issuer_url: `https://a.example/${'b'.repeat(230)}`, repositories: repositoryIds(12) },
      ],
    ])(
      'refuses %s',
      (_title, more) => {
        expect(() => outputsOf(more)).toThrow();
      },
      30_000,
    );
  });

  describe('pipeline', () => {
    let module: ModuleRun;
    beforeAll(() => {
      module = new ModuleRun('pipeline', (cwd) => {
        const deploy = path.join(cwd, 'deploy.tf');
        const text = readFileSync(deploy, 'utf8').replaceAll(
          'aws_codebuild_project.invalidate',
          'local.projects',
        );
        writeFileSync(deploy, text);
        for (const file of ['main.tf', 'build.tf', 'artifacts.tf', 'outputs.tf', 'versions.tf'])
          rmSync(path.join(cwd, file));
        writeFileSync(
          path.join(cwd, 'stand-in.tf'),
          `locals {
            partition = "aws"
            here      = "eu-central-1:111122223333"
            projects  = [for name in ["shop-web-invalidate"] : { name = name, arn = "arn:aws:codebuild:x:y:project/z" } if local.invalidates]
          }
          output "statements" { value = local.deploy_statements[var.deploy] }
          output "actions" { value = local.deploy_actions[var.deploy] }`,
        );
      });
    }, 60_000);
    afterAll(() => {
      module.remove();
    });

    const variablesOf = (deploy: (typeof deployments)[number]): Readonly<Record<string, unknown>> => {
      switch (deploy.kind) {
        case 'none':
          return {};
        case 's3':
          return { deploy_bucket: deploy.bucket, distribution_id: deploy.distributionId ?? '' };
        case 'ec2':
          return { codedeploy_application: deploy.application, codedeploy_group: deploy.group };
        case 'ecs':
          return {
            ecs_cluster: deploy.cluster,
            ecs_service: deploy.service,
            ecs_task_role_arns: deploy.taskRoleArns,
          };
        case 'lambda':
          return { lambda_function: deploy.functionName, lambda_alias: deploy.alias ?? '' };
        case 'cloudformation':
          return { deploy_stack: deploy.stack, deploy_role_arn: deploy.roleArn };
      }
    };

    it.each(deployments)(
      'deploys with policies that keep the rules: $kind',
      (deploy) => {
        const outputs = module.outputs({
          name: 'shop-web',
          repository: 'team/shop-web',
          connection_arn: 'arn:aws:codeconnections:x:y:connection/z',
          deploy: deploy.kind,
          ...variablesOf(deploy),
        });
        const statements: unknown = JSON.parse(z.string().parse(outputs['statements']));
        const policy = { Version: '2012-10-17', Statement: statements };
        const policies =
          deploy.kind === 'none'
            ? []
            : [{ where: deploy.kind, kind: 'permissions' as const, statements: readPolicy(policy) }];
        expect(policyFaults(policies)).toEqual([]);
        expect(outputs['actions']).toHaveLength(
          deploy.kind === 'none' ? 0 : 'distributionId' in deploy ? 2 : 1,
        );
      },
      30_000,
    );
  });
});
