/** Lower case without marks, so that "decu" finds "Déçu". Keeps no offsets. */
function plain(words: string): string {
  return words.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/**
 * How well what somebody typed fits a text: every word must be in it, as a whole stretch or as letters in order; higher is
 * better, null is no fit. Beginnings of words, and stretches near the front, count most.
 */
export function fuzzyScore(typed: string, text: string): number | null {
  const target = plain(text);
  let total = 0;
  for (const word of plain(typed).split(/\s+/u)) {
    if (word === '') continue;
    const score = wordScore(word, target);
    if (score === null) return null;
    total += score;
  }
  return total;
}

const isWordStart = (target: string, at: number) => at === 0 || !/[\p{L}\p{N}]/u.test(target[at - 1] ?? '');

function wordScore(word: string, target: string): number | null {
  let best: number | null = null;
  for (let at = target.indexOf(word); at !== -1 && best !== 100; at = target.indexOf(word, at + 1)) {
    const score = isWordStart(target, at) ? 100 : 60;
    best = Math.max(best ?? 0, score);
  }
  if (best !== null) return best + Math.max(0, 20 - target.indexOf(word)) / 10;
  if (word.length < 2) return null;
  let score = 0;
  let from = 0;
  for (const letter of word) {
    const at = target.indexOf(letter, from);
    // Letters strewn over a whole paragraph are no find.
    if (at === -1 || (from > 0 && at - from > 12)) return null;
    score += isWordStart(target, at) ? 6 : at === from ? 3 : 1;
    from = at + 1;
  }
  return Math.min(50, score);
}

/** The items that fit, best first; all of them in their order when nothing is typed. */
export function fuzzyFind<Item>(typed: string, items: readonly Item[], textOf: (item: Item) => string): Item[] {
  if (typed.trim() === '') return [...items];
  return items
    .flatMap((item, index) => {
      const score = fuzzyScore(typed, textOf(item));
      return score === null ? [] : [{ item, index, score }];
    })
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ item }) => item);
}
