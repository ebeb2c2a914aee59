/** A picture credit as agencies print it at the end of a caption. */
const CREDIT =
  /\((?:(?:Photo|Picture|File)[: ]+)?(?:AP|AFP|Reuters|REUTERS|Getty Images|dpa|EPA|PA|Bloomberg|Xinhua|TASS)(?:[ /][^()]{0,60})?\)\.?/gu;
/** What captions say and running text rarely does: where people stand and what they do for the camera. */
const POSED =
  /\b(?:left|right|centre|center|shakes? hands|shaking hands|pictured|poses?|posing|foreground|background|looks on|seen here)\b/iu;
const SENTENCE_END = /[.!?…]["”’)]*\s+(?=["“‘(]?[\p{Lu}\d])/gu;
const SHORTENED =
  /(?:^|[\s(“"‘])(?:\p{Lu}|Mr|Mrs|Ms|Dr|St|Gen|Sen|Rep|Gov|Col|Lt|Sgt|Prof|Jr|Sr|No|vs|Jan|Feb|Aug|Sept?|Oct|Nov|Dec)\.\s+$|\p{Lu}\.\p{Lu}\.\s+$/u;
/** Longest caption that is believed, UTF-16 units. */
const LONGEST = 600;

/**
 * Where sentences that read like picture captions stand in `text`, from `from` on (UTF-16 offsets): they say who stands
 * where and end in an agency's credit. Credits inside running text, without such words, are left alone.
 */
export function captionsIn(text: string, from = 0): { start: number; end: number }[] {
  const found: { start: number; end: number }[] = [];
  let floor = from;
  for (const credit of text.matchAll(CREDIT)) {
    const end = credit.index + credit[0].length;
    if (credit.index < floor) continue;
    const start = sentenceStart(text, Math.max(floor, credit.index - LONGEST), credit.index, floor);
    if (start !== null && POSED.test(text.slice(start, credit.index))) found.push({ start, end });
    floor = end;
  }
  return found;
}

/** Where the sentence that ends at `end` starts; null when it starts before the window. */
function sentenceStart(text: string, windowStart: number, end: number, floor: number): number | null {
  const window = text.slice(windowStart, end);
  let start = windowStart === floor ? 0 : -1;
  for (const stop of window.matchAll(SENTENCE_END)) {
    const after = stop.index + stop[0].length;
    if (!SHORTENED.test(window.slice(0, after))) start = after;
  }
  if (start < 0) return null;
  const blank = window.slice(start).length - window.slice(start).trimStart().length;
  return windowStart + start + blank;
}
