import Button from '@atlaskit/button/new';
import { useState } from 'react';
import type { BusChoice } from '../../../../src/contract/publish-views';
import type { PageProblem } from '../page-problem';
import { Notice } from '../shared/notice';
import { Choice } from './choice';

interface Place {
  readonly accountLinkId: string;
  readonly region: string;
}

interface BusFormProps {
  readonly label: string;
  readonly choices: readonly BusChoice[];
  readonly running: boolean;
  readonly problem: PageProblem | undefined;
  readonly onChoose: (place: Place) => void;
}

/** Account and region of the bus. */
export function BusForm({ label, choices, running, problem, onChoose }: BusFormProps) {
  const [accountLinkId, setAccount] = useState(choices[0]?.accountLinkId ?? '');
  const account = choices.find((choice) => choice.accountLinkId === accountLinkId) ?? choices[0];
  const [chosen, setRegion] = useState('');
  const regions = account?.regions ?? [];
  const region = regions.includes(chosen) ? chosen : (regions[0] ?? '');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (account !== undefined) onChoose({ accountLinkId: account.accountLinkId, region });
      }}
    >
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
      <div className="columns">
        <Choice
          label="AWS account"
          value={account?.accountLinkId ?? ''}
          options={choices.map((choice) => [choice.accountLinkId, choice.label])}
          onChange={setAccount}
        />
        <Choice
          label="Region"
          value={region}
          options={regions.map((each) => [each, each])}
          onChange={setRegion}
        />
      </div>
      <div className="actions">
        <Button type="submit" isLoading={running}>
          {label}
        </Button>
      </div>
    </form>
  );
}
