/** Shortest and longest password that people may choose or type, in UTF-16 units. */
export const PASSWORD_LENGTH = { min: 10, max: 200 } as const;
