import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView } from '../../../../src/contract/views';
import { Notice } from '../shared/notice';
import { accountProblemOf } from './account-problem';

interface AccountNoticeProps {
  readonly link: LinkView;
  readonly accounts: LinksReply['accounts'];
}

/** Why nothing of a link starts or is followed any more, when that is its AWS account's doing. */
export function AccountNotice({ link, accounts }: AccountNoticeProps) {
  const problem = accountProblemOf(link, accounts);
  return problem === undefined ? null : <Notice tone="error">{problem}</Notice>;
}
