import type { RequestOf } from '../../../../../src/contract/requests';
import type { RepositoryChoice } from '../../../../../src/contract/setup-views';

type StarterRequest = RequestOf<'setup/starter'>;
export type DeployKind = StarterRequest['deploy']['kind'];

export interface StarterDraft {
  readonly kind: StarterRequest['kind'];
  /** `<account link id> <region>` */
  readonly place: string;
  readonly repository: RepositoryChoice | undefined;
  readonly branch: string;
  readonly name: string;
  readonly connectionArn: string;
  readonly deployKind: DeployKind;
  /** Values of the deployment's fields, by name. */
  readonly deploy: Readonly<Record<string, string>>;
}

export interface DeployField {
  readonly name: string;
  readonly label: string;
  readonly optional?: true;
}

/** What each kind of deployment needs to know. */
export const deployFields: Readonly<Record<DeployKind, readonly DeployField[]>> = {
  none: [],
  s3: [
    { name: 'bucket', label: 'Bucket' },
    { name: 'distributionId', label: 'CloudFront distribution (optional)', optional: true },
  ],
  ec2: [
    { name: 'application', label: 'CodeDeploy application' },
    { name: 'group', label: 'Deployment group' },
  ],
  ecs: [
    { name: 'cluster', label: 'Cluster' },
    { name: 'service', label: 'Service' },
    { name: 'taskRoleArn', label: 'ARN of the task role' },
  ],
  lambda: [{ name: 'functionName', label: 'Function' }],
  cloudformation: [
    { name: 'stack', label: 'Stack' },
    { name: 'roleArn', label: 'ARN of the role that CloudFormation uses' },
  ],
};

export const deployOptions = [
  { value: 'none', label: 'Nothing: build and test only' },
  { value: 's3', label: 'S3, with CloudFront if you like' },
  { value: 'ec2', label: 'EC2 through CodeDeploy' },
  { value: 'ecs', label: 'ECS' },
  { value: 'lambda', label: 'Lambda' },
  { value: 'cloudformation', label: 'CloudFormation' },
] as const satisfies readonly { value: DeployKind; label: string }[];

const slugOf = ({ fullName }: RepositoryChoice): string => fullName.slice(fullName.indexOf('/') + 1);

/** The draft after a repository was chosen: its main branch and its name are what most want. */
export function withRepository(draft: StarterDraft, repository: RepositoryChoice): StarterDraft {
  return {
    ...draft,
    repository,
    branch: repository.mainBranch ?? 'main',
    name: slugOf(repository).replace(/[^\w-]/g, '-'),
  };
}

/** The request; the server checks every value, so that what is missing is told at its field. */
export function starterRequestOf(draft: StarterDraft): StarterRequest {
  const values = deployFields[draft.deployKind].flatMap(({ name, optional }) => {
    const value = (draft.deploy[name] ?? '').trim();
    return optional === true && value === '' ? [] : [[name, value] as const];
  });
  const [, region = ''] = draft.place.split(' ');
  return {
    kind: draft.kind,
    region,
    name: draft.name.trim(),
    repositoryId: draft.repository?.id ?? '',
    branch: draft.branch.trim(),
    connectionArn: draft.connectionArn.trim(),
    deploy: { kind: draft.deployKind, ...Object.fromEntries(values) } as StarterRequest['deploy'], // the fields of this very kind
  };
}
