import Button from '@atlaskit/button/new';
import { TextField } from '../../shared/text-field';
import { Tick } from '../../shared/tick';
import type { Preview } from './use-preview';

/** What applies to all rows that the filter shows. */
function AllShown({ preview }: { readonly preview: Preview }) {
  const { shown } = preview;
  return (
    <div className="actions" role="group" aria-label="All rows shown">
      <Button spacing="compact" onClick={() => preview.choose(shown, true)}>
        Choose all
      </Button>
      <Button spacing="compact" onClick={() => preview.choose(shown, false)}>
        Choose none
      </Button>
      <Button spacing="compact" onClick={() => preview.setMode(shown, 'follow')}>
        Follow all
      </Button>
      <Button spacing="compact" onClick={() => preview.setMode(shown, 'start')}>
        Start where possible
      </Button>
    </div>
  );
}

/** Matching by name, the filter, and what applies to all rows. */
export function PreviewTools({ preview }: { readonly preview: Preview }) {
  return (
    <>
      <div className="columns">
        <TextField
          label="Name convention"
          value={preview.convention}
          placeholder="{repository}-deploy"
          maxLength={100}
          error={preview.conventionProblem}
          help="For pipelines whose source names no Bitbucket repository. {repository} is the repository’s name, * is anything."
          onChange={preview.setConvention}
        />
        <TextField
          label="Filter"
          value={preview.filter}
          help="Part of a pipeline, repository, account or region."
          onChange={preview.setFilter}
        />
      </div>
      <Tick
        label="Match by name also where the source names a repository"
        checked={preview.alsoNamed}
        onChange={preview.setAlsoNamed}
      />
      <AllShown preview={preview} />
    </>
  );
}
