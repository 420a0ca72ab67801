import { Notice } from '../../shared/notice';

const counted = (count: number): string => (count === 1 ? '1 pipeline' : `${count} pipelines`);

/** Pipelines beside those that are offered. */
export function OtherPipelines({ count }: { readonly count: number }) {
  if (count === 0) return null;
  return (
    <p className="small">
      {counted(count)} more {count === 1 ? 'has' : 'have'} no repository of this workspace as the source. Link
      such a pipeline in the repository’s settings.
    </p>
  );
}

/** The accounts have nothing to link. */
export function NothingFound({ others }: { readonly others: number }) {
  return (
    <Notice tone="information" title="No pipeline of your repositories was found">
      {others === 0
        ? 'The accounts have no pipelines in these regions.'
        : `The accounts have ${counted(others)}, but none takes its commits from a repository of this workspace through a connection to Bitbucket.`}
    </Notice>
  );
}
