import type { PermissionSet } from '../../../../src/contract/views';

/** Each permission set in words: what it is called, and what Slipway can then do. */
export const permissionSetWords: Readonly<Record<PermissionSet, { label: string; help: string }>> = {
  follow: {
    label: 'Follow',
    help: 'See pipelines, builds and connections, and show their runs. Always needed.',
  },
  start: {
    label: 'Start and stop',
    help: 'Start pipelines and builds at a commit, stop them, retry and roll back stages.',
  },
  approve: { label: 'Approve', help: 'Answer manual approvals from Bitbucket.' },
  logs: { label: 'Logs and reports', help: "Read CodeBuild's logs, test reports and coverage." },
  publish: {
    label: 'Put events',
    help: 'Put the audit log and what happens in repositories on your default event bus, for rules of your own.',
  },
  rotate: { label: 'Rotate the callback key', help: 'Renew the key with which AWS calls Slipway.' },
};
