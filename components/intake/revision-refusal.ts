/** Why a revision was not brought in, in words; `newest` is the one that somebody else brought in meanwhile. */
export interface RevisionRefusal {
  ok: false;
  reason: string;
  newest: number | null;
}
