import type { StackView } from '../../../../../src/contract/setup-views';
import { CopyValue } from '../../shared/copy-value';
import { OutsideLink } from '../../shared/outside-link';
import { TemplateFiles } from './template-files';

/** Each field of the console's form, to copy. */
function Parameters({ stack }: { readonly stack: StackView }) {
  return (
    <div className="stack tight">
      <CopyValue label="Stack name" value={stack.stackName} />
      {stack.parameters
        .filter(({ value }) => value !== '')
        .map(({ name, value }) => (
          <CopyValue key={name} label={name} value={value} />
        ))}
    </div>
  );
}

function consoleAddress(region: string): string {
  return `https://${region}.console.aws.amazon.com/cloudformation/home?region=${region}#/stacks/create/template`;
}

/** The console's form comes filled in: nothing to save, nothing to copy. */
function FilledIn({ stack, consoleUrl }: { readonly stack: StackView; readonly consoleUrl: string }) {
  const links = [{ region: stack.firstRegion, url: consoleUrl }, ...stack.regionConsoleUrls];
  return (
    <>
      <p>
        Signed in to the account, open the form, tick that CloudFormation makes IAM resources with custom
        names, and press “Create stack”. It is there when its state is CREATE_COMPLETE, after about two
        minutes.
      </p>
      <ul className="bullets">
        {links.map(({ region, url }) => (
          <li key={region}>
            <OutsideLink href={url}>Open the filled-in form in {region}</OutsideLink>
          </li>
        ))}
      </ul>
    </>
  );
}

/** In the console: its form filled in where the templates have a public address, otherwise its pages one by one. */
export function UploadGuide({ stack }: { readonly stack: StackView }) {
  const { consoleUrl } = stack;
  if (consoleUrl === undefined) return <ByHand stack={stack} />;
  return (
    <>
      <FilledIn stack={stack} consoleUrl={consoleUrl} />
      <details>
        <summary>Upload the template instead</summary>
        <ByHand stack={stack} />
      </details>
    </>
  );
}

/** The console's pages one by one, for those who do not use commands. */
function ByHand({ stack }: { readonly stack: StackView }) {
  return (
    <ol className="steps">
      <li>
        <strong>Save the template</strong>
        <TemplateFiles stack={stack} />
      </li>
      <li>
        <strong>Open “Create stack” in {stack.firstRegion}</strong>
        <p>
          <OutsideLink href={consoleAddress(stack.firstRegion)}>
            Open CloudFormation in {stack.firstRegion}
          </OutsideLink>
          , signed in to the account. Choose “Choose an existing template”, then “Upload a template file”,
          choose link-account.yaml and press Next.
        </p>
      </li>
      <li>
        <strong>Fill in these fields and leave the others as they are</strong>
        <Parameters stack={stack} />
      </li>
      <li>
        <strong>
          Press Next, tick that CloudFormation makes IAM resources with custom names, press Next and Submit
        </strong>
        <p>The stack is there when its state is CREATE_COMPLETE, after about two minutes.</p>
      </li>
      {stack.furtherRegions.length > 0 && (
        <li>
          <strong>Do the same with link-region.yaml in {stack.furtherRegions.join(', ')}</strong>
          <p>It asks for the same values, but fewer of them.</p>
        </li>
      )}
    </ol>
  );
}
