import { z } from 'zod';

const Offset = z.int().min(0);

/**
 * What became of the text of a revision in the next one; all offsets are UTF-16 in the two canonical texts. What no run holds
 * was taken out of the parent, or is new. Runs come in the parent's order and overlap on neither side; where their order
 * differs, text was moved.
 */
export const RevisionEdits = z.object({
  /** `[start in the parent, start in the text, length]`: the same characters. */
  kept: z.array(z.tuple([Offset, Offset, z.int().min(1)])),
  /** `[start, end in the parent, start, end in the text]`: other words in the place of these. */
  replaced: z.array(z.tuple([Offset, Offset, Offset, Offset])),
  /** The characters of the parent that no kept run holds, in order: with them the parent can be told from the text. */
  gone: z.string(),
});
export type RevisionEdits = z.infer<typeof RevisionEdits>;

/** The parent's text, from the text that was made of it. */
export function parentText(text: string, { kept, gone }: RevisionEdits): string {
  const pieces: string[] = [];
  let at = 0;
  let taken = 0;
  for (const [start, now, length] of kept) {
    pieces.push(gone.slice(taken, taken + start - at), text.slice(now, now + length));
    taken += start - at;
    at = start + length;
  }
  pieces.push(gone.slice(taken));
  return pieces.join('');
}

/** The edits that say that these two texts have nothing in common. */
export function nothingKept(parent: string): RevisionEdits {
  return { kept: [], replaced: [], gone: parent };
}
