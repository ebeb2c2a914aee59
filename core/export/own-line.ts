import type { Outcome } from '../annotation/resolution.ts';

/**
 * A line that Galley itself writes into a comment of a Word copy, and what it stands for. The copy carries the list of them,
 * so that one that comes back tells apart what people said from what was said about it.
 */
export type OwnLine =
  | { kind: 'annotation'; tag: string }
  | { kind: 'resolution'; outcome: Outcome }
  /** It stands on the whole article, though Word shows it on the headline. */
  | { kind: 'whole' }
  /** A verdict or a citation, which a copy that comes back keeps as words of the remark. */
  | { kind: 'words' }
  /** Said for readers of the file, and known otherwise. */
  | { kind: 'aside' };

/** The vocabulary of that list. */
export const OWN_LINES = 'urn:galley:copy';
