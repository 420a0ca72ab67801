import type { Build, Project, ProjectInput } from './codebuild';
import type { DeclarationInput, Execution, Pipeline } from './codepipeline';
import type { Connection } from './connections';
import type {
  ApiDestination,
  ApiDestinationInput,
  BusEvent,
  ConnectionInput,
  Delivery,
  EventConnection,
  Rule,
  RuleInput,
} from './events';
import type { OidcProvider, PolicyInput, Role, User } from './iam';
import type { Secret, SecretInput } from './secretsmanager';
import type { Call } from './wire';

type Policies = Readonly<Record<string, PolicyInput>>;

/** One AWS account: what a customer sets up in it, and what a test may look at. */
export interface AwsAccount {
  readonly id: string;

  /** @throws {AwsError} ValidationError (not https, port, query), EntityAlreadyExists */
  createOidcProvider(input: { url: string; clientIds: readonly string[] }): OidcProvider;
  /** @throws {AwsError} MalformedPolicyDocument, LimitExceeded (trust policy over 2,048 characters) */
  createRole(input: {
    name: string;
    trustPolicy: PolicyInput;
    policies?: Policies;
    maxSessionDurationS?: number;
  }): Role;
  updateRole(arn: string, change: { trustPolicy?: PolicyInput; policies?: Policies }): void;
  deleteRole(arn: string): void;
  role(arn: string): Role | undefined;
  roles(): Role[];
  createUser(input: { name: string; policies?: Policies }): User;

  /** A connection to Bitbucket, AVAILABLE unless told otherwise. */
  createConnection(
    region: string,
    input: Pick<Connection, 'name'> & Partial<Pick<Connection, 'status' | 'providerType'>>,
  ): Connection;
  setConnectionStatus(arn: string, status: Connection['status']): void;
  /** Creates a pipeline from CreatePipeline's `pipeline`; again with the same name makes the next version. */
  createPipeline(region: string, input: DeclarationInput): Pipeline;
  deletePipeline(region: string, name: string): void;
  createProject(region: string, input: ProjectInput): Project;
  /** An EventBridge connection with an API key; API destinations name it. */
  putEventConnection(region: string, input: ConnectionInput): EventConnection;
  putApiDestination(region: string, input: ApiDestinationInput): ApiDestination;
  putRule(region: string, input: RuleInput): Rule;
  deleteRule(region: string, name: string): void;
  /** @throws {AwsError} ResourceExistsException */
  createSecret(region: string, input: SecretInput): Secret;
  deleteSecret(region: string, name: string): void;
  /** The account has not enabled this opt-in region: sessions are unknown there. */
  disableRegion(region: string): void;

  /** A secret with all its versions, as its owner sees it. */
  secret(region: string, name: string): Secret | undefined;
  eventConnection(region: string, name: string): EventConnection | undefined;
  /** API calls made in this account, oldest first, refused ones included. */
  calls(operation?: string): Call[];
  /** Executions, newest first. */
  executions(region: string, pipeline: string): Execution[];
  builds(): Build[];
  /** Everything that was put on the bus of a region. */
  events(region: string): BusEvent[];
  deliveries(region: string): Delivery[];
  /** Deliveries that were given up. */
  deadLetters(region: string): Delivery[];
}
