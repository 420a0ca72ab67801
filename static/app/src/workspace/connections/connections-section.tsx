import Select from '@atlaskit/select';
import { useState } from 'react';
import type { ConnectionPlace } from '../../../../../src/contract/connection-views';
import { Empty } from '../../shared/empty';
import { Field } from '../../shared/field';
import { Loading } from '../../shared/loading';
import { ProblemPage } from '../../shared/problem-page';
import { useLoad } from '../../shared/use-load';
import { RegionCard } from './region-card';
import './connections.css';

const noInput = {};

interface AccountPickProps {
  readonly places: readonly ConnectionPlace[];
  readonly chosen: ConnectionPlace;
  readonly onChoose: (id: string) => void;
}

function AccountPick({ places, chosen, onChoose }: AccountPickProps) {
  const options = places.map(({ accountLinkId, label, accountId }) => ({
    label: `${label} (${accountId})`,
    value: accountLinkId,
  }));
  return (
    <Field label="AWS account">
      {({ id }) => (
        <Select
          inputId={id}
          options={options}
          value={options.find(({ value }) => value === chosen.accountLinkId) ?? null}
          onChange={(option) => option !== null && onChoose(option.value)}
        />
      )}
    </Field>
  );
}

function Places({ places }: { readonly places: readonly ConnectionPlace[] }) {
  const [id, setId] = useState('');
  const chosen = places.find(({ accountLinkId }) => accountLinkId === id) ?? places[0];
  if (chosen === undefined)
    return (
      <Empty title="No AWS account yet">
        <p>Link an account in the tab Accounts first.</p>
      </Empty>
    );
  return (
    <>
      {places.length > 1 && <AccountPick places={places} chosen={chosen} onChoose={setId} />}
      {chosen.regions.map((region) => (
        <RegionCard key={`${chosen.accountLinkId} ${region.region}`} account={chosen} region={region} />
      ))}
    </>
  );
}

/** The CodeConnections that pipelines fetch their commits through, by account and region. */
export function ConnectionsSection() {
  const { state, restart } = useLoad('connections/places', noInput);
  return (
    <div aria-busy={state.step === 'loading'} className="stack">
      <header className="page-head">
        <div className="stack tight">
          <h1>Connections</h1>
          <p>
            Pipelines fetch commits from Bitbucket through a connection in AWS. Only a person in the AWS
            console can finish one.
          </p>
        </div>
      </header>
      {state.step === 'loading' && <Loading label="Loading accounts" />}
      {state.step === 'problem' && <ProblemPage problem={state.problem} onRetry={restart} />}
      {state.step === 'ready' && <Places places={state.data.places} />}
    </div>
  );
}
