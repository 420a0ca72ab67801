import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';

const folder = path.join(__dirname, '../../../aws/terraform');

export const terraformModules = readdirSync(folder);

/** All of a module's HCL as one text. */
export const moduleText = (module: string): string =>
  readdirSync(path.join(folder, module))
    .filter((file) => file.endsWith('.tf'))
    .map((file) => readFileSync(path.join(folder, module, file), 'utf8'))
    .join('\n');

export const moduleJson = (file: string): unknown =>
  JSON.parse(readFileSync(path.join(folder, file), 'utf8'));

/** IAM actions that a text names. Condition keys begin with a small letter or are listed. */
export const actionsIn = (text: string): readonly string[] => {
  const keys =
    /:(Source(Account|Arn)|SecureTransport|PassedToService|FullRepositoryId|ProviderAction|CreateAction|ExternalId)$/;
  const found = [...text.matchAll(/(?<=["'\s[])[a-z][a-z0-9-]+:(?:[A-Z][A-Za-z]+\*?|\*)(?=["',\]\s])/g)].map(
    ([one]) => one,
  );
  return [...new Set(found.filter((one) => !keys.test(one)))].sort();
};

/** Terraform is no dependency of ours: where it is installed, it reads the modules. Nothing is downloaded. */
export const hasTerraform = spawnSync('terraform', ['version']).status === 0;

const run = (cwd: string, ...args: string[]): string =>
  execFileSync('terraform', args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** Files that Terraform would write otherwise. */
export const unformatted = (): string => run(folder, 'fmt', '-check', '-recursive', '-list=true');

const outputsSchema = z.record(z.string(), z.object({ value: z.unknown() }));

/** What a module without a provider says for some variables. `edit` may replace what it takes from resources by values of its own. */
export class ModuleRun {
  readonly #cwd: string;

  constructor(module: string, edit: (cwd: string) => void = () => undefined) {
    this.#cwd = mkdtempSync(path.join(tmpdir(), 'slipway-terraform-'));
    cpSync(path.join(folder, module), this.#cwd, { recursive: true });
    edit(this.#cwd);
    run(this.#cwd, 'init', '-backend=false', '-input=false');
  }

  outputs(variables: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
    writeFileSync(path.join(this.#cwd, 'terraform.tfvars.json'), JSON.stringify(variables));
    run(this.#cwd, 'apply', '-auto-approve', '-input=false');
    const outputs = outputsSchema.parse(JSON.parse(run(this.#cwd, 'output', '-json')));
    return Object.fromEntries(Object.entries(outputs).map(([name, { value }]) => [name, value]));
  }

  remove(): void {
    rmSync(this.#cwd, { recursive: true });
  }
}
