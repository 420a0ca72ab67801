const masked = '***';

/** JWTs; AWS key ids; PEM blocks; JWK private members, also inside escaped JSON; credentials behind their names; long opaque runs. */
const replacements: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[^]*?(?:-----END [A-Z ]*PRIVATE KEY-----|$)/g, masked],
  [/\beyJ[\w-]+\.[\w-]+(?:\.[\w-]*)*/g, masked],
  [/\b(?:AKIA|ASIA|ABIA|ACCA)[A-Z0-9]{12,}\b/g, masked],
  [/(\\*["'](?:d|p|q|dp|dq|qi|k)\\*["']\s*:\s*\\*["'])[^"'\\]*/g, `$1${masked}`],
  [/\b(Bearer|Basic|JWT)\s+[\w.~+/=-]+/gi, `$1 ${masked}`],
  [
    /((?:authorization|cookie|password|passwd|secret|token|signature|credential|api-?_?key|access-?_?key|private-?_?jwk|x-[\w-]*(?:key|token|secret|signature))[\w-]*\\*["']?\s*[:=]\s*\[?\s*\\*["']?)(?!\*\*\*)(?!(?:Bearer|Basic|JWT) )[^\s"'\\,;&})\]]+/gi,
    `$1${masked}`,
  ],
  // Secret access keys have 40 characters of base64; commit hashes have 40 too, but only hex.
  [/(?<![\w+/=-])(?![0-9a-f]{40}(?![\w+/=-]))[A-Za-z0-9+/]{40}(?![\w+/=-])/g, masked],
  [/[A-Za-z0-9+/_=-]{100,}/g, masked],
];

/** `text` without anything that looks like a credential. Rather one harmless word too many than one secret. */
export const maskSecrets = (text: string): string =>
  replacements.reduce((rest, [pattern, replacement]) => rest.replace(pattern, replacement), text);
