import type { CommandFiles, CommandResult, Stack, StackInput } from './cloudformation';
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
import type { OidcProvider, PolicyInput, Role, UserWithKey } from './iam';
import type { Alarm } from './inventory';
import type { Message } from './sqs';
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
  createUser(input: { name: string; policies?: Policies }): UserWithKey;

  /** A connection to Bitbucket, AVAILABLE unless told otherwise. */
  createConnection(
    region: string,
    input: Pick<Connection, 'name'> & Partial<Pick<Connection, 'status' | 'providerType'>>,
  ): Connection;
  setConnectionStatus(arn: string, status: Connection['status']): void;
  /** What a person does in the console with a PENDING connection: it becomes AVAILABLE. @throws {AwsError} when it is not PENDING */
  completeConnection(arn: string): Connection;
  /** Whoever finished the connection may no longer read the repositories; it still looks AVAILABLE. */
  loseConnectionAccess(arn: string): void;
  /** Creates a pipeline from CreatePipeline's `pipeline`; again with the same name makes the next version. */
  createPipeline(region: string, input: DeclarationInput): Pipeline;
  deletePipeline(region: string, name: string): void;
  createProject(region: string, input: ProjectInput): Project;
  /** Its builds stay. */
  deleteProject(region: string, name: string): void;
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

  /**
   * Creates or updates a stack, to its end; a failed resource shows in the stack's status and events.
   * @throws {AwsError} ValidationError, InsufficientCapabilitiesException
   */
  deployStack(region: string, input: StackInput): Stack;
  /** Undefined when there was no such stack. */
  deleteStack(region: string, name: string): Stack | undefined;
  /**
   * Runs commands of the AWS CLI with this account's credentials, as they are copied from a page.
   * @throws {ShellError} @throws {UsageError} @throws {AwsError}
   */
  runCommands(text: string, files: CommandFiles): CommandResult[];

  stack(region: string, name: string): Stack | undefined;
  /** What waits in a queue, oldest first. */
  messages(region: string, queue: string): Message[];
  alarms(region: string): Alarm[];
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
