const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' });

/** `Nov 22, 2026` */
export const dayOf = (iso: string): string => format.format(new Date(iso));
