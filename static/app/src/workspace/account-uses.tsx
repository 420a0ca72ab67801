import type { AccountUseView } from '../../../../src/contract/views';

/** The linked pipelines that stop with an account. */
export function AccountUses({ uses }: { readonly uses: readonly AccountUseView[] }) {
  if (uses.length === 0) return <p>No repository has linked a pipeline of this account.</p>;
  return (
    <div className="stack tight">
      <p>
        {uses.length === 1 ? 'This linked pipeline stops' : `These ${uses.length} linked pipelines stop`}{' '}
        until another account is chosen for {uses.length === 1 ? 'it' : 'them'}:
      </p>
      <ul className="bullets">
        {uses.map(({ kind, pipeline, region, repositoryCount }) => (
          <li key={`${region} ${kind} ${pipeline}`}>
            {kind === 'project' && 'CodeBuild project '}
            <strong>{pipeline}</strong> in {region}, linked in{' '}
            {repositoryCount === 1 ? '1 repository' : `${repositoryCount} repositories`}
          </li>
        ))}
      </ul>
    </div>
  );
}
