import { readFileSync } from 'node:fs';
import path from 'node:path';
import { errorWords } from '../../src/domain/error-words';
import { skipCodes } from '../../src/domain/verdicts';

const page = readFileSync(path.join(__dirname, '../../docs/guide/troubleshooting.md'), 'utf8');
const anchors = new Set([...page.matchAll(/^### (.+)$/gm)].map(([, heading]) => heading));

describe('docs/guide/troubleshooting.md', () => {
  it.each(Object.keys(errorWords))('has a place for what a failed call means: %s', (code) => {
    expect(anchors).toContain(code);
  });

  it.each(skipCodes)('has a place for why nothing started: %s', (code) => {
    expect(anchors).toContain(`skip-${code}`);
  });
});
