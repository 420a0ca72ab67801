import Button from '@atlaskit/button/new';
import Lozenge from '@atlaskit/lozenge';
import type { LinksReply } from '../../../../src/contract/replies';
import type { LinkView } from '../../../../src/contract/views';
import { AccountNotice } from './account-notice';
import { LinkFacts } from './link-facts';
import { RemoveLink } from './remove-link';

interface LinkCardProps {
  readonly link: LinkView;
  readonly accounts: LinksReply['accounts'];
  readonly onEdit: () => void;
  readonly onRemoved: () => void;
}

/** One link: what it lets start in words, then the facts behind it. */
export function LinkCard({ link, accounts, onEdit, onRemoved }: LinkCardProps) {
  return (
    <li className="card">
      <div className="card-head">
        <h2>{link.name}</h2>
        <Lozenge appearance={link.mode === 'start' ? 'information' : 'neutral'}>
          {link.mode === 'start' ? 'Starts' : 'Follows'}
        </Lozenge>
        <div className="actions">
          <Button appearance="subtle" onClick={onEdit}>
            Edit<span className="visually-hidden"> {link.name}</span>
          </Button>
          <RemoveLink link={link} onRemoved={onRemoved} />
        </div>
      </div>
      <AccountNotice link={link} accounts={accounts} />
      {link.fences.length > 0 && (
        <ul className="bullets">
          {link.fences.map((fence) => (
            <li key={fence}>{fence}</li>
          ))}
        </ul>
      )}
      <LinkFacts link={link} />
    </li>
  );
}
