import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { evaluate, parseIdentityPolicy } from '../../../emulator/services/aws/iam';
import { buildProjectParameters, pipelineParameters } from '../../../src/domain/starter-commands';
import { asRecord, deployments, starterWith } from '../../support/aws-templates/parameters';
import { policiesIn } from '../../support/aws-templates/policies';
import { readTemplate, templateText } from '../../support/aws-templates/read-template';
import { resolveTemplate } from '../../support/aws-templates/resolve-template';

const pipelineSchema = z.looseObject({
  PipelineType: z.literal('V2'),
  ExecutionMode: z.string(),
  Stages: z.array(
    z.strictObject({
      Name: z.string(),
      Actions: z.array(
        z.looseObject({
          Name: z.string(),
          ActionTypeId: z.strictObject({
            Category: z.string(),
            Owner: z.literal('AWS'),
            Provider: z.string(),
            Version: z.literal('1'),
          }),
          Configuration: z.record(z.string(), z.string()),
        }),
      ),
    }),
  ),
});

const template = readTemplate('pipeline.yaml');
const stackOf = (deploy: (typeof deployments)[number], more: Readonly<Record<string, string>> = {}) =>
  resolveTemplate(template, { ...asRecord(pipelineParameters(starterWith(), deploy)), ...more });
const pipelineOf = (...given: Parameters<typeof stackOf>) =>
  pipelineSchema.parse(stackOf(...given)['Pipeline']);

describe('the pipeline to begin with', () => {
  it.each(deployments)('is QUEUED when it deploys, PARALLEL when it only builds: $kind', (deploy) => {
    expect(pipelineOf(deploy).ExecutionMode).toBe(deploy.kind === 'none' ? 'PARALLEL' : 'QUEUED');
  });

  it.each([
    ['none', []],
    ['s3', ['S3']],
    ['s3', ['S3', 'CodeBuild']],
    ['ec2', ['CodeDeploy']],
    ['ecs', ['ECS']],
    ['lambda', ['Lambda']],
    ['lambda', ['Lambda']],
    ['cloudformation', ['CloudFormation']],
  ])('deploys to %s by %j', (kind, providers) => {
    const choices = deployments.filter((deploy) => deploy.kind === kind);
    const found = choices.map((deploy) =>
      pipelineOf(deploy)
        .Stages.slice(2)
        .flatMap(({ Actions }) => Actions.map(({ ActionTypeId }) => ActionTypeId.Provider)),
    );
    expect(found).toContainEqual(providers);
  });

  it.each(deployments)(
    'has at most one stage after the build, and AWS does not watch the repository: $kind',
    (deploy) => {
      const { Stages } = pipelineOf(deploy);
      expect(Stages.map(({ Name }) => Name)).toEqual(
        deploy.kind === 'none' ? ['Source', 'Build'] : ['Source', 'Build', 'Deploy'],
      );
      expect(Stages[0]?.Actions[0]?.Configuration).toEqual({
        ConnectionArn: starterWith().connectionArn,
        FullRepositoryId: 'team/shop-web',
        BranchName: 'main',
        DetectChanges: 'false',
        OutputArtifactFormat: 'CODE_ZIP',
      });
    },
  );

  it('names an alias for Lambda only when there is one', () => {
    const configurations = deployments
      .filter(({ kind }) => kind === 'lambda')
      .map((deploy) => pipelineOf(deploy).Stages[2]?.Actions[0]?.Configuration);
    expect(configurations).toEqual([
      { FunctionName: 'shop' },
      { FunctionName: 'shop', FunctionAlias: 'live' },
    ]);
  });

  it('gives the build the connection only when it needs git history', () => {
    expect(JSON.stringify(stackOf({ kind: 'none' })['BuildRole'])).not.toContain('UseConnection');
    const cloning = stackOf({ kind: 'none' }, { FullClone: 'yes' });
    expect(JSON.stringify(cloning['BuildRole'])).toContain(
      '"codeconnections:FullRepositoryId":"team/shop-web"',
    );
    expect(JSON.stringify(cloning['Pipeline'])).toContain('CODEBUILD_CLONE_REF');
  });

  it('keeps artifacts private, encrypted and for 30 days', () => {
    expect(stackOf({ kind: 'none' })['ArtifactBucket']).toMatchObject({
      BucketEncryption: { ServerSideEncryptionConfiguration: [expect.anything()] },
      PublicAccessBlockConfiguration: {
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      },
      LifecycleConfiguration: { Rules: [{ Status: 'Enabled', ExpirationInDays: 30 }] },
    });
  });
});

describe('the build project to begin with', () => {
  const { BuildProject } = resolveTemplate(
    readTemplate('build-project.yaml'),
    asRecord(buildProjectParameters(starterWith({ docker: true }))),
  );

  it('clones the repository through the connection, and neither listens nor reports', () => {
    expect(BuildProject).toMatchObject({
      Name: 'shop-web',
      Source: {
        Type: 'BITBUCKET',
        Location: 'https://bitbucket.org/team/shop-web.git',
        Auth: { Type: 'CODECONNECTIONS', Resource: starterWith().connectionArn },
        ReportBuildStatus: false,
      },
      Environment: { PrivilegedMode: true },
    });
    expect(BuildProject).not.toHaveProperty('Triggers');
  });
});

describe('the connection', () => {
  const resources = {
    ...stackOf({ kind: 'none' }, { FullClone: 'yes' }),
    ProjectRole: resolveTemplate(
      readTemplate('build-project.yaml'),
      asRecord(buildProjectParameters(starterWith())),
    )['BuildRole'],
  };
  const mayUse = (role: string, context: Readonly<Record<string, string>>): boolean => {
    const Statement = policiesIn(resources)
      .filter(({ where, kind }) => where.startsWith(`${role}/`) && kind === 'permissions')
      .flatMap(({ statements }) => statements);
    const question = {
      action: 'codeconnections:UseConnection',
      resource: starterWith().connectionArn,
      context: Object.fromEntries(
        Object.entries(context).map(([key, value]) => [`codeconnections:${key}`.toLowerCase(), [value]]),
      ),
    };
    return (
      evaluate(parseIdentityPolicy(JSON.stringify({ Version: '2012-10-17', Statement })), question) ===
      'allow'
    );
  };
  const own = { FullRepositoryId: 'team/shop-web', ProviderAction: 'GitPull' };

  it.each(['PipelineRole', 'BuildRole', 'ProjectRole'])('gives %s its own repository only', (role) => {
    expect(mayUse(role, own)).toBe(true);
    expect(mayUse(role, { ...own, FullRepositoryId: 'team/salaries' })).toBe(false);
    expect(mayUse(role, { ProviderAction: 'ListRepositories' })).toBe(false);
  });

  it('may be asked for by CodePipeline before it names the repository, and by no build', () => {
    expect(['PipelineRole', 'BuildRole', 'ProjectRole'].map((role) => mayUse(role, {}))).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('the buildspec to begin with', () => {
  const { phases } = z
    .object({ phases: z.record(z.string(), z.object({ commands: z.array(z.string()) })) })
    .parse(parse(templateText('starter/buildspec.yml')));
  const commands = Object.values(phases).flatMap((phase) => phase.commands);

  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'slipway-starter-'));
  });
  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  /** Runs it with an npm that only says how it was called. */
  const run = (): string => {
    const npm = 'npm() { echo "npm $*"; }';
    return execFileSync('sh', ['-ec', [npm, ...commands].join('\n')], { cwd: folder, encoding: 'utf8' });
  };

  it('passes on an empty repository', () => {
    expect(run()).toBe('Built commit unknown\n');
  });

  it.each([
    [['package.json'], 'npm install'],
    [['package.json', 'package-lock.json'], 'npm ci'],
  ])('with %j installs by %s, builds and tests', (files, install) => {
    for (const file of files) writeFileSync(path.join(folder, file), '{}');
    expect(run().split('\n')).toEqual([
      install,
      'npm run build --if-present',
      'npm test --if-present',
      'Built commit unknown',
      '',
    ]);
  });
});
