import Button from '@atlaskit/button/new';
import { useState, type FormEvent } from 'react';
import type { PersonView } from '../../../../../src/contract/control-views';
import { FormProblem } from '../../shared/form-problem';
import { TextField } from '../../shared/text-field';
import { useAction } from '../../shared/use-action';
import { PeopleFound } from './people-found';
import { projectKeysOf } from './project-keys';

/** What is typed and found, and naming somebody of them. */
function useNaming(onAdded: () => void) {
  const [text, setText] = useState('');
  const [projects, setProjects] = useState('');
  const [found, setFound] = useState<readonly PersonView[]>();
  const find = useAction('managers/find-people');
  const save = useAction('managers/save');
  async function search(event: FormEvent): Promise<void> {
    event.preventDefault();
    setFound((await find.run({ text }))?.people);
  }
  async function name(accountId: string): Promise<void> {
    const keys = projectKeysOf(projects);
    if ((await save.run({ accountId, ...(keys.length === 0 ? {} : { projects: keys }) })) === undefined)
      return;
    setFound(undefined);
    setText('');
    onAdded();
  }
  return { text, setText, projects, setProjects, found, find, save, search, name };
}

/** Finds a member by name and names them. */
export function AddManager({ onAdded }: { readonly onAdded: () => void }) {
  const { text, setText, projects, setProjects, found, find, save, search, name } = useNaming(onAdded);
  return (
    <form className="card" aria-labelledby="add-manager" onSubmit={(event) => void search(event)}>
      <h2 id="add-manager">Name an account manager</h2>
      <FormProblem problem={save.problem ?? find.problem} />
      <TextField
        label="Projects"
        value={projects}
        onChange={setProjects}
        help="Keys of Bitbucket projects, separated by commas. Empty: all projects. Accounts they link can be used in these projects only."
        placeholder="SHOP, PLATFORM"
      />
      <TextField
        label="Name"
        value={text}
        onChange={setText}
        help="A part of the person's name."
        maxLength={100}
      />
      <div className="actions">
        <Button type="submit" isLoading={find.running}>
          Find
        </Button>
      </div>
      <PeopleFound people={found} saving={save.running} onName={(accountId) => void name(accountId)} />
    </form>
  );
}
