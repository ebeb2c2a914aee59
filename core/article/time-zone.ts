/** Whether this is an IANA time zone that this runtime knows; a name typed by half is none yet. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    // Intl throws RangeError for a zone it does not know: that is the answer.
    return false;
  }
}
