const masked = '***';

/**
 * Our own secrets by their prefix; PEM blocks; JWTs; AWS key ids; JWK private members, also inside escaped JSON; credentials behind
 * their names; long opaque runs. Repeats are bounded wherever something must follow them: error texts are others' text, and an
 * unbounded one makes the time grow with the square or the cube of the length.
 */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/slipway_[\w-]{16,}/g, masked],
  [/-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[^]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g, masked],
  [/\beyJ[\w-]{1,600}\.[\w-]+(?:\.[\w-]*)*/g, masked],
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, masked],
  [/(\\{0,31}["'](?:d|p|q|dp|dq|qi|k)\\{0,31}["']\s{0,9}:\s{0,9}\\{0,31}["'])[^"'\\]*/g, `$1${masked}`],
  [/\b(Bearer|Basic|JWT)\s+[\w.~+/=-]+/gi, `$1 ${masked}`],
  [
    /((?:authorization|cookie|password|passwd|secret|token|signature|credential|api-?_?key|access-?_?key|private-?_?jwk|x-[\w-]{0,40}?(?:key|token|secret|signature))[\w-]{0,40}\\{0,31}["']?\s{0,9}[:=]\s{0,9}\[?\s{0,9}\\{0,31}["']?)(?!\*\*\*)(?!(?:Bearer|Basic|JWT) )[^\s"'\\,;&})\]]+/gi,
    `$1${masked}`,
  ],
  // Secret access keys have 40 characters of base64; commit hashes have 40 too, but only hex.
  [/(?<![\w+/=-])(?![0-9a-f]{40}(?![\w+/=-]))[A-Za-z0-9+/]{40}(?![\w+/=-])/g, masked],
  [/[A-Za-z0-9+/_=-]{100,}/g, masked],
];

/** `text` without anything that looks like a credential. Rather one harmless word too many than one secret. */
export const maskSecrets = (text: string): string =>
  replacements.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);

/** Placed like this in AWS's sentences; the words between them are what a reader needs. */
const places: readonly (readonly [RegExp, string])[] = [
  [/\barn:[\w-]{1,20}:[^\s"',;)\]]+/g, '(ARN)'],
  [/\bhttps?:\/\/[^\s"',;)\]]+/gi, '(address)'],
  [/(?<!\w)\d{12}(?!\w)/g, '(account)'],
];

/**
 * Text of AWS as everybody who reads the repository may see it: in commit statuses and on the panel. No credentials, and nothing that
 * places the customer's account: ARNs, addresses, account numbers.
 */
export const publicText = (text: string): string =>
  places.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), maskSecrets(text));
