import { git } from './run-git';

/** What an annotated tag says beyond the commit it names. */
export interface TagAnnotation {
  readonly message: string;
  readonly taggerName: string;
  readonly taggerEmail: string;
  readonly dateMs: number;
}

/** @param objectHash the tag object itself, not the commit it names */
export async function readAnnotation(directory: string, objectHash: string): Promise<TagAnnotation> {
  const source = (await git(directory, ['cat-file', 'tag', objectHash])).toString();
  const split = source.indexOf('\n\n');
  const tagger = /^tagger (.*) <(.*)> (\d+) /m.exec(source.slice(0, split));
  return {
    message: source.slice(split + 2),
    taggerName: tagger?.[1] ?? '',
    taggerEmail: tagger?.[2] ?? '',
    dateMs: Number(tagger?.[3] ?? 0) * 1000,
  };
}
