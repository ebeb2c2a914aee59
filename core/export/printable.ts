// Everything that XML 1.0 cannot hold (2.2, Char): C0 controls but tab, line feed and return, and U+FFFE, U+FFFF.
// oxlint-disable-next-line no-control-regex -- what XML cannot hold is looked for
const UNPRINTABLE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g;

/**
 * Text that every format can carry: half characters and characters that XML 1.0 forbids become U+FFFD, one for one, so
 * that offsets still hold.
 */
export function printable(text: string): string {
  return text.toWellFormed().replace(UNPRINTABLE, '\ufffd');
}
