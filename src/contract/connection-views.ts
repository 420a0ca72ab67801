export interface ConnectionView {
  readonly arn: string;
  readonly name: string;
  /** `Bitbucket`, `GitHub` … */
  readonly provider: string;
  readonly status: 'PENDING' | 'AVAILABLE' | 'ERROR';
  /** Its list in the AWS console, where a person finishes or replaces it. */
  readonly consoleUrl: string;
}

/** What the newest source action of a linked pipeline proves about its connection. */
export interface ReachView {
  readonly connectionArn: string;
  readonly pipeline: string;
  readonly repository?: string;
  readonly result: 'fetched' | 'failed' | 'running' | 'never-ran' | 'unreadable';
  readonly at?: string;
  /** AWS's words when it failed, or why the pipeline could not be asked. */
  readonly detail?: string;
}

export interface ConnectionPlace {
  readonly accountLinkId: string;
  readonly accountId: string;
  readonly label: string;
  readonly regions: readonly {
    readonly region: string;
    /** False where AWS does not offer CodeConnections to Bitbucket. */
    readonly offered: boolean;
    /** List of the region's connections in the AWS console. */
    readonly consoleUrl: string;
    /** What is special about the region. */
    readonly note?: string;
  }[];
}

/** Reply data of the resolvers of connections. */
export interface ConnectionReplies {
  'connections/places': { readonly places: readonly ConnectionPlace[] };
  'connections/list': { readonly connections: readonly ConnectionView[] };
  'connections/reach': { readonly reach: readonly ReachView[]; readonly next?: number };
}
