import type { CloudFormationStore } from './cloudformation';
import type { CodeBuildStore } from './codebuild';
import type { CodePipelineStore } from './codepipeline';
import type { ConnectionsStore } from './connections';
import type { EventsStore } from './events';
import type { IamStore } from './iam';
import type { InventoryStore } from './inventory';
import type { SecretsStore } from './secretsmanager';
import type { SqsStore } from './sqs';

/** Everything that customers made in all accounts and regions. */
export interface Stores {
  readonly iam: IamStore;
  readonly connections: ConnectionsStore;
  readonly codebuild: CodeBuildStore;
  readonly codepipeline: CodePipelineStore;
  readonly events: EventsStore;
  readonly secretsmanager: SecretsStore;
  readonly sqs: SqsStore;
  readonly inventory: InventoryStore;
  readonly cloudformation: CloudFormationStore;
}
