import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { z } from 'zod';
import { permissionSets, permissionsOf } from '../../src/domain/permission-sets';

const root = path.join(__dirname, '../..');
const read = (file: string): string => readFileSync(path.join(root, file), 'utf8');
const filesBelow = (folder: string, ending: string): string[] =>
  readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith(ending))
    .map((file) => path.posix.join(folder, file));

const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'aws/README.md', ...filesBelow('docs', '.md')];

const names = z.record(z.string(), z.string()).default({});
const packageSchema = z.object({
  scripts: names,
  dependencies: names,
  devDependencies: names,
  optionalDependencies: names,
});
const packageOf = (file: string) => packageSchema.parse(JSON.parse(read(file)));

const matches = (text: string, pattern: RegExp): string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? '');

const codes = (text: string): string => text.replace(/^```[^]*?^```/gm, '');

/** GitHub's and Bitbucket's anchor of a heading. */
const anchorOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\w\s-]/g, '')
    .trim()
    .replace(/\s/g, '-');

describe.each(pages)('%s', (page) => {
  const text = read(page);

  it('links only to files and headings that exist', () => {
    const links = matches(text, /\]\((?!https?:)([^)]+)\)/g);
    const broken = links.filter((link) => {
      const [file = '', anchor] = link.split('#');
      const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file);
      if (!existsSync(path.join(root, target))) return true;
      return (
        anchor !== undefined &&
        !matches(read(target), /^#+ (.+)$/gm)
          .map(anchorOf)
          .includes(anchor)
      );
    });

    expect(broken).toEqual([]);
  });

  it('names only files and folders that exist', () => {
    const named = matches(codes(text), /`((?:src|emulator|static|test|scripts|docs|bench)\/[\w./-]+)`/g);

    expect(named.filter((file) => !existsSync(path.join(root, file)))).toEqual([]);
  });

  it('names only npm scripts that exist', () => {
    const scripts = matches(text, /npm (?:run ([\w:-]+)|(start|test)\b)/g);
    const known = Object.keys(packageOf('package.json').scripts);

    expect(scripts.filter((script) => !known.includes(script))).toEqual([]);
  });
});

describe('docs/images', () => {
  it('holds no picture that no page shows', () => {
    const shown = pages.map(read).join('\n');

    expect(filesBelow('docs/images', '.png').filter((file) => !shown.includes(path.basename(file)))).toEqual(
      [],
    );
  });
});

describe('docs/dependencies.md', () => {
  const direct = ['package.json', 'static/app/package.json'].flatMap((file) => {
    const { dependencies, devDependencies, optionalDependencies } = packageOf(file);
    return Object.keys({ ...dependencies, ...devDependencies, ...optionalDependencies });
  });

  it('has a row for every direct dependency, and for nothing else', () => {
    const rows = matches(read('docs/dependencies.md'), /^\| `([^`]+)`/gm);

    expect(rows.sort()).toEqual(direct.sort());
  });
});

describe('docs/security.md', () => {
  const page = read('docs/security.md');
  const actionsIn = (text: string): string[] => matches(text, /`([a-z-]+:[A-Z]\w+)`/g).sort();

  it.each(permissionSets)('names exactly the actions of the permission set %s', (set) => {
    const rows = page.split('\n').filter((line) => line.startsWith(`| ${set} `));

    expect(actionsIn(rows.join('\n'))).toEqual(permissionsOf[set].flatMap(({ actions }) => actions).sort());
  });

  it('says which of them no code calls yet', () => {
    const adapters = filesBelow('src/adapters/aws', '.ts').map(read).join('\n');
    const calls = (action: string): boolean => adapters.includes(`new ${action.split(':')[1] ?? ''}Command(`);
    const named = permissionSets.flatMap((set) => permissionsOf[set].flatMap(({ actions }) => actions));
    const sentence = /^Slipway calls nothing of these yet[^]*?\n\n/m.exec(page)?.[0] ?? '';

    expect(actionsIn(sentence)).toEqual(named.filter((action) => !calls(action)).sort());
  });
});

describe('docs/runbook.md', () => {
  const sources = filesBelow('src', '.ts').map(read).join('\n');
  /** Codes of records that cannot be read are logged as the error carries them. */
  const ofErrors = matches(/UnreadableCode = (.+);/.exec(sources)?.[1] ?? '', /'([\w-]+)'/g);

  it('has a row for every code that the app logs, and for nothing else', () => {
    const logged = matches(sources, /\blog\.(?:info|warn|error)\(\s*'([^']+)'/g);
    const rows = matches(read('docs/runbook.md'), /^\| `([^`]+)`/gm);

    expect([...new Set(rows)].sort()).toEqual([...new Set([...logged, ...ofErrors])].sort());
  });

  it('knows the one place where a code is not written out', () => {
    const computed = matches(sources, /\blog\.(?:info|warn|error)\(\s*([^'\s)][\w.]*)/g);

    expect([...new Set(computed)]).toEqual(['error.code']);
    expect(ofErrors.length).toBeGreaterThan(0);
  });
});
