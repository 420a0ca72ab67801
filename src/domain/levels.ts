/** A person's right in a repository. */
export type Level = 'none' | 'read' | 'write' | 'admin';

export const ranks: Readonly<Record<Level, number>> = { none: 0, read: 1, write: 2, admin: 3 };
