import type { AccountLink } from './links';
import { workspaceShortId } from './permission-sets';

/** A shell command for the account's administrator. */
export interface AccountCommand {
  readonly label: string;
  readonly command: string;
}

/** Name of the stacks that link an account: one in its first region, one in each further region. */
const linkStackName = (workspaceId: string): string => `slipway-${workspaceShortId(workspaceId)}`;

/**
 * What to delete in AWS, in order: the further regions first, because their callbacks need nothing of the first; the first region's stack
 * last, because it has the role and, where it made one, the OIDC provider.
 */
export const leaveCommands = (
  workspaceId: string,
  { regions }: Pick<AccountLink, 'regions'>,
): readonly AccountCommand[] => {
  const name = linkStackName(workspaceId);
  const [first, ...further] = regions;
  return [...further, ...(first === undefined ? [] : [first])].map((region) => ({
    label: region === first ? `Role and callbacks in ${region}, last` : `Callbacks in ${region}`,
    command: `aws cloudformation delete-stack --region ${region} --stack-name ${name}`,
  }));
};

/** What to update in AWS once Slipway answers at other addresses; parameters that are not named keep their values. */
export const addressCommands = (
  workspaceId: string,
  { regions }: Pick<AccountLink, 'regions'>,
  addresses: { readonly issuerUrl: string; readonly callbackUrl: string },
): readonly AccountCommand[] => {
  const name = linkStackName(workspaceId);
  const callback = `CallbackUrl=${addresses.callbackUrl}`;
  return regions.map((region, at) => {
    const template = at === 0 ? 'link-account.yaml' : 'link-region.yaml';
    const parameters = at === 0 ? `IssuerUrl=${addresses.issuerUrl} ${callback}` : callback;
    return {
      label: at === 0 ? `Role and callbacks in ${region}` : `Callbacks in ${region}`,
      command:
        `aws cloudformation deploy --region ${region} --stack-name ${name} --template-file ${template} ` +
        `--capabilities CAPABILITY_NAMED_IAM --parameter-overrides ${parameters}`,
    };
  });
};

/** Shown at an account until a successful Verify takes it away. */
export const movedIssuerProblem =
  'Slipway got another issuer address. Set IssuerUrl of the stack to it, use the new address here, then run Verify';
