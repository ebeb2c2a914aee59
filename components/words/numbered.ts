/** Stands for the number in a message that is formatted once for all that differ in it alone; no name of a tag holds it. */
export const NUMBER = '\u0001';

/** The message with this number in it. */
export function numbered(message: string, number: number): string {
  return message.replace(NUMBER, String(number));
}
