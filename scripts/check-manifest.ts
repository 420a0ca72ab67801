import path from 'node:path';
import { root } from './build-app';
import { forgeLintProblems } from './manifest/forge-lint';
import { manifestProblems } from './manifest/validate';

/** Atlassian's own checks of the app in the folder that is given (default: this repository). Exit code 1 when they find an error. */
process.chdir(process.argv[2] ?? root);
const openApiFile = path.resolve(root, '../shared/specs/bitbucket-openapi.json');
const problems = [...(await manifestProblems()), ...(await forgeLintProblems(openApiFile))];
console.log(problems.length === 0 ? 'The manifest is valid.' : problems.join('\n'));
// The linter's own clients would keep the process open.
process.exit(problems.length === 0 ? 0 : 1);
