/**
 * What the making of a copy is at. *Collecting* is whatever comes before the first of these: only who has read an article
 * can say anything of it.
 */
export type CopyStage =
  /** Others are being made; this one comes after them. */
  | { stage: 'waiting' }
  /** So many of its annotations are in it, counted by the writer. */
  | { stage: 'placing'; done: number; of: number }
  | { stage: 'building' };

/** Told what a copy is at; called as often as its writer likes. */
export type OnStage = (stage: CopyStage) => void;
