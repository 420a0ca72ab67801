import type { Check } from '../check';
import { checkCommitStatus } from './commit-status';
import { checkIssuerDocuments } from './issuer-documents';
import { checkAppPermissions, checkAppReads, checkDynamicSecret, checkReinstall } from './questions';
import { checkCommitId, checkRedelivery, checkSts } from './starts';

const started = ['aws', 'SLIPWAY_REGION', 'SLIPWAY_PIPELINE', 'SLIPWAY_COMMIT'] as const;
const posted = ['SLIPWAY_REPOSITORY', 'SLIPWAY_COMMIT', 'SLIPWAY_BITBUCKET_TOKEN'] as const;

/** Everything that no emulator can prove, in the order in which a person sets Slipway up. */
export const checks: readonly Check[] = [
  {
    key: 'issuer',
    title: 'Issuer below a web trigger',
    needs: ['SLIPWAY_ISSUER'],
    run: checkIssuerDocuments,
  },
  { key: 'sts', title: 'STS accepts the issuer', needs: [], run: checkSts },
  { key: 'app-read', title: 'Repository read as the app', needs: ['person'], run: checkAppReads },
  { key: 'app-permissions', title: 'Permissions read as the app', needs: [], run: checkAppPermissions },
  { key: 'commit-id', title: 'COMMIT_ID through a connection', needs: started, run: checkCommitId },
  { key: 'status', title: 'Status with the read scope', needs: posted, run: checkCommitStatus },
  { key: 'redelivery', title: 'Same timestamp on redelivery', needs: started, run: checkRedelivery },
  {
    key: 'dynamic-secret',
    title: 'Secret reference in a connection',
    needs: ['person'],
    run: checkDynamicSecret,
  },
  {
    key: 'reinstall',
    title: 'Address after a new installation',
    needs: ['SLIPWAY_ISSUER'],
    run: checkReinstall,
  },
];
