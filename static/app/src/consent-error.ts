/** What an error of the bridge says about the caller's consent to act as them; undefined: it is about something else. */
export type ConsentState = 'needed' | 'declined';

const declined = /declin|denied|dismiss|cancel/i;
const aboutConsent = /needs?[ _-]?auth|authentication[ _-]?(is[ _-]?)?required|consent|grant access/i;

function textOf(error: unknown): string {
  if (error instanceof Error) return `${error.name} ${error.message}`;
  // Undefined for a function, whatever the library's type says.
  const json: unknown = typeof error === 'string' ? error : JSON.stringify(error);
  return typeof json === 'string' ? json : '';
}

/**
 * Reads a rejected invocation. The host asks for consent by itself and rejects only when that did not end well; the bridge
 * promises no error class, so the words decide.
 */
export function consentStateOf(error: unknown): ConsentState | undefined {
  const text = textOf(error);
  if (!aboutConsent.test(text)) return undefined;
  return declined.test(text) ? 'declined' : 'needed';
}
