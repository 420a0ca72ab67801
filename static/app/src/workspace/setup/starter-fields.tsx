import { fieldError } from '../../shared/field-errors';
import { TextField } from '../../shared/text-field';
import { ConnectionField } from './connection-field';
import { DeployFields } from './deploy-fields';
import { OneRepositoryField } from './one-repository-field';
import { PlaceSelect } from './place-select';
import { RadioChoice } from './radio-choice';
import type { PlaceOption } from './starter';
import { withRepository, type StarterDraft } from './starter-draft';

export interface StarterFieldsProps {
  readonly draft: StarterDraft;
  readonly places: readonly PlaceOption[];
  readonly fields: Readonly<Record<string, string>> | undefined;
  readonly onChange: (draft: StarterDraft) => void;
}

const kinds = [
  {
    value: 'pipeline',
    label: 'A pipeline',
    help: 'Takes a commit, builds it, and deploys it if you like. QUEUED when it deploys, PARALLEL when it only builds.',
  },
  {
    value: 'build-project',
    label: 'A build project only',
    help: 'CodeBuild with Bitbucket as its source: cheaper, one step, no deployment. A repository admin links it in the repository’s settings.',
  },
] as const;

/** What the template needs to know. */
export function StarterFields(props: StarterFieldsProps) {
  const { draft, places, fields, onChange } = props;
  const choosePlace = (place: string): void => onChange({ ...draft, place, connectionArn: '' });
  return (
    <>
      <RadioChoice
        legend="What to make"
        value={draft.kind}
        options={kinds}
        onChange={(kind) => onChange({ ...draft, kind })}
      />
      <PlaceSelect places={places} place={draft.place} onChange={choosePlace} />
      <OneRepositoryField
        repository={draft.repository}
        error={fieldError(fields, 'repositoryId')}
        onChange={(repository) => onChange(withRepository(draft, repository))}
      />
      <div className="columns">
        <TextField
          label="Branch"
          value={draft.branch}
          error={fieldError(fields, 'branch')}
          onChange={(branch) => onChange({ ...draft, branch })}
        />
        <TextField
          label="Name in AWS"
          value={draft.name}
          error={fieldError(fields, 'name')}
          onChange={(name) => onChange({ ...draft, name })}
        />
      </div>
      <ConnectionField {...props} />
      {draft.kind === 'pipeline' && <DeployFields {...props} />}
    </>
  );
}
