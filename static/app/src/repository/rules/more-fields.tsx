import { linesError } from '../../shared/field-errors';
import { LinesField } from '../../shared/lines-field';
import { Tick } from '../../shared/tick';
import type { RuleDraft } from './rule-draft';
import { usesMore } from './rule-draft';
import type { RuleForm } from './use-rule-form';

type TextMember = {
  [K in keyof RuleDraft]: RuleDraft[K] extends string ? K : never;
}[keyof RuleDraft];

const inputs: readonly (readonly [TextMember, string, string, string?])[] = [
  ['branchesExcluded', 'Branches left out', 'branches.exclude'],
  ['tagsExcluded', 'Tags left out', 'tags.exclude'],
  [
    'authorsIncluded',
    'Only these authors',
    'authors.include',
    'Account ids, or e-mail patterns such as *@example.com.',
  ],
  ['authorsExcluded', 'Not these authors', 'authors.exclude'],
  [
    'messagesIncluded',
    'Only messages that match',
    'messages.include',
    'Expressions in RE2’s syntax, found anywhere in the commit’s message.',
  ],
  ['messagesExcluded', 'Not messages that match', 'messages.exclude'],
  ['titlesIncluded', 'Only pull request titles that match', 'titles.include'],
  ['titlesExcluded', 'Not pull request titles that match', 'titles.exclude'],
];

/** Filters that few rules need; open when the rule has one. */
export function MoreFields({ form }: { readonly form: RuleForm }) {
  const { draft, fields, change } = form;
  return (
    <details open={usesMore(draft) ? true : undefined}>
      <summary>More filters</summary>
      <div className="stack">
        <div className="columns">
          {inputs.map(([member, label, path, help]) => (
            <LinesField
              key={member}
              label={label}
              value={draft[member]}
              help={help}
              error={linesError(fields, path, draft[member])}
              onChange={(value) => change({ [member]: value })}
            />
          ))}
        </div>
        <MarkerFields form={form} />
        <Tick
          label="Run again at a commit that ran before"
          help="A new branch or pull request at a commit that this link already built runs it once more."
          checked={draft.runAgain}
          onChange={(runAgain) => change({ runAgain })}
        />
      </div>
    </details>
  );
}

function MarkerFields({ form: { draft, fields, change } }: { readonly form: RuleForm }) {
  return (
    <>
      <Tick
        label="The usual skip markers count"
        help="[skip ci], [ci skip] and [skip slipway] in the first line of a commit’s message."
        checked={draft.usualMarkers}
        onChange={(usualMarkers) => change({ usualMarkers })}
      />
      {!draft.usualMarkers && (
        <LinesField
          label="Skip markers"
          value={draft.markers}
          help="Empty: no marker counts."
          error={linesError(fields, 'markers', draft.markers)}
          onChange={(markers) => change({ markers })}
        />
      )}
    </>
  );
}
