/**
 * The first of the markers that the message's first line holds; undefined when it holds none. Letters count in either case.
 * A squash merge lists the messages of its commits below its first line, and a revert quotes the reverted one's: neither was meant for
 * the commit at hand, so only the first line counts, and in it only what is not quoted.
 */
export const markerIn = (message: string, markers: readonly string[]): number | undefined => {
  const [line = ''] = message.trimStart().split(/[\r\n]/u);
  const said = line.replace(/"[^"]*"|`[^`]*`|“[^”]*”/gu, '').toLowerCase();
  const at = markers.findIndex((marker) => said.includes(marker.toLowerCase()));
  return at < 0 ? undefined : at;
};
