/** Longest remark, reply, citation line or note of a resolution, in UTF-16 units. */
export const LONGEST_TEXT = 8_000;

/** Longest of each field that a citation holds beside its line, in UTF-16 units; the form waits where the gate would refuse. */
export const LONGEST_FIELD = {
  title: 500,
  address: 2_000,
  publisher: 300,
  published: 100,
  accessed: 100,
  locator: 300,
  support: LONGEST_TEXT,
} as const;
