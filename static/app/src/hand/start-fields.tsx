import { useState } from 'react';
import type { HandLinkView } from '../../../../src/contract/hand-views';
import { Notice } from '../shared/notice';
import { TextField } from '../shared/text-field';
import { ParameterFields } from './parameter-fields';
import { PlainSelect } from './plain-select';
import { RefFields } from './ref-fields';
import type { StartForm } from './use-start-form';

interface StartFieldsProps {
  readonly links: readonly HandLinkView[];
  readonly form: StartForm;
}

/** What to start, at which commit, with which values. */
export function StartFields({ links, form }: StartFieldsProps) {
  const { link, problem } = form;
  const fields = problem?.fields;
  const [text, setText] = useState(form.chosen?.name ?? '');
  return (
    <>
      <PlainSelect label="Pipeline" value={form.linkId} onChange={form.chooseLink} error={fields?.['linkId']}>
        {links.map(({ id, name, place }) => (
          <option key={id} value={id}>
            {`${name} · ${place}`}
          </option>
        ))}
      </PlainSelect>
      {link?.onlyMain === true && <p className="small">It deploys: only commits of the main branch.</p>}
      <RefFields
        text={text}
        onText={setText}
        chosen={form.chosen}
        onChoose={form.chooseRef}
        error={fields?.['ref'] ?? fields?.['ref.name']}
      />
      <TextField
        label="Commit (optional)"
        value={form.commit}
        onChange={form.enterCommit}
        maxLength={40}
        help="A hash in the history of the branch or tag. Empty: its newest commit."
        error={fields?.['commit']}
      />
      <ParameterFields
        parameters={link?.parameters ?? []}
        values={form.values}
        onChange={form.setValues}
        errors={fields}
      />
      {problem !== undefined && <Notice tone="error">{problem.message}</Notice>}
    </>
  );
}
