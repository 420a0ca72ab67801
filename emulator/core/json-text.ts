/** JSON of a value; undefined for what has none (undefined, functions), which the type of `JSON.stringify` leaves out. */
export const jsonText = (value: unknown): string | undefined => JSON.stringify(value);
