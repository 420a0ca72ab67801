/** Keys as people write them: commas or spaces, small letters or capital ones. */
export function projectKeysOf(text: string): string[] {
  return [...new Set(text.toUpperCase().split(/[\s,;]+/))].filter((key) => key !== '');
}
