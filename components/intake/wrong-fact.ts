/** Facts that can be typed wrongly. */
const FACTS_TYPED = [
  'slug',
  'agency',
  'versionLabel',
  'language',
  'timeZone',
  'date',
  'receivedAt',
  'asOf',
  'deadline',
  'embargo',
] as const;
export type FactTyped = (typeof FACTS_TYPED)[number];

/** What a form that was sent came to when it was refused: words for all of it, and the field that is at fault. */
export interface FactsRefusal {
  reason: string;
  field: FactTyped | null;
}

/** The field that a path into the facts names; null when it names none that is typed. */
export function factAt(path: readonly PropertyKey[]): FactTyped | null {
  return FACTS_TYPED.find((name) => path.includes(name)) ?? null;
}
