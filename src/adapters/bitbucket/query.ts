/** A quoted string of Bitbucket's filters, https://developer.atlassian.com/cloud/bitbucket/rest/intro/#filtering */
export const quoted = (text: string): string => `"${text.replace(/["\\]/g, '\\$&')}"`;
