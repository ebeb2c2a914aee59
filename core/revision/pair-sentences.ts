import { commonPairs } from './common-pairs.ts';
import type { Sentence } from './units.ts';

/** Shortest sentence that may have moved without a neighbour that went along, characters. */
const SHORTEST_MOVED = 12;
/** How alike two sentences must be to be versions of each other: first the sure ones, which then vouch for others. */
const ALIKE = [0.6, 0.45, 0.45];
/** What a neighbour that is already paired, in the same order, adds. */
const NEIGHBOUR = 0.15;
/** Share of a sentence's words that must have come from its neighbour's partner to be the other half of it. */
const HALF = 0.6;
/** A sentence looks for its like by so many of its rarest words, by none that stands in more left-over ones than this, */
const RARE_WORDS = 8;
const COMMON_WORD = 400;
/** and looks at so many of those that it finds. */
const CANDIDATES = 6;
/** Alike sentences of one kind are compared pair by pair up to so many pairs. */
const MOST_TWINS = 10_000;

/** Sentences of two revisions that are versions of each other. */
class Pairing {
  readonly olds: readonly Sentence[];
  readonly news: readonly Sentence[];
  readonly to: Int32Array;
  readonly from: Int32Array;
  readonly #weights = new Map<string, number>();
  readonly #oldWeights: readonly number[];
  readonly #newWeights: readonly number[];

  constructor(olds: readonly Sentence[], news: readonly Sentence[]) {
    this.olds = olds;
    this.news = news;
    this.to = new Int32Array(olds.length).fill(-1);
    this.from = new Int32Array(news.length).fill(-1);
    const counts = new Map<string, number>();
    for (const { words } of [...olds, ...news]) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
    for (const [word, count] of counts) this.#weights.set(word, Math.log(1 + (olds.length + news.length) / count));
    this.#oldWeights = olds.map(({ words }) => this.weigh(words));
    this.#newWeights = news.map(({ words }) => this.weigh(words));
  }

  pair(old: number, now: number): void {
    this.to[old] = now;
    this.from[now] = old;
  }

  isFree(old: number, now: number): boolean {
    return this.to[old] === -1 && this.from[now] === -1;
  }

  /** How many neighbours of these two, before and after, are versions of each other; the ends of the texts are. */
  neighbours(old: number, now: number): number {
    const before = old === 0 || now === 0 ? old === now : this.to[old - 1] === now - 1;
    const isLast = old === this.olds.length - 1;
    const isLastNow = now === this.news.length - 1;
    const after = isLast || isLastNow ? isLast === isLastNow : this.to[old + 1] === now + 1;
    return Number(before) + Number(after);
  }

  weigh(words: Iterable<string>): number {
    let sum = 0;
    for (const word of words) sum += this.#weights.get(word) ?? 0;
    return sum;
  }

  /** Share of common words, rare ones counting more, 0 to 1. */
  likeness(old: number, now: number): number {
    const [a, b] = [this.olds[old]?.words, this.news[now]?.words];
    const all = (this.#oldWeights[old] ?? 0) + (this.#newWeights[now] ?? 0);
    return all === 0 || !a || !b ? 0 : (2 * this.weigh(common(a, b))) / all;
  }
}

function addTo(lists: Map<string, number[]>, key: string, index: number): void {
  const list = lists.get(key);
  if (list) list.push(index);
  else lists.set(key, [index]);
}

function common(a: ReadonlySet<string>, b: ReadonlySet<string>): string[] {
  return [...a].filter((word) => b.has(word));
}

/** Alike lines first, then alike sentences between them: everything that stayed in its order. */
function pairInOrder(pairing: Pairing, linesOf: (sentences: readonly Sentence[]) => number[][]): void {
  const { olds, news } = pairing;
  const oldLines = linesOf(olds);
  const newLines = linesOf(news);
  const keyOf = (list: readonly Sentence[]) => (line: number[]) => line.map((at) => list[at]?.text ?? '').join('\n');
  const lines = commonPairs(oldLines.map(keyOf(olds)), newLines.map(keyOf(news)));
  let done = [0, 0];
  const gap = (first: number, second: number) => {
    const these = oldLines.slice(done[0], first).flat();
    const those = newLines.slice(done[1], second).flat();
    const keys = (list: readonly Sentence[], at: number[]) => at.map((index) => list[index]?.key ?? '');
    for (const [one, other] of commonPairs(keys(olds, these), keys(news, those)))
      pairing.pair(these[one] ?? 0, those[other] ?? 0);
  };
  for (const [old, now] of lines) {
    gap(old, now);
    for (const [index, at] of (oldLines[old] ?? []).entries()) pairing.pair(at, newLines[now]?.[index] ?? 0);
    done = [old + 1, now + 1];
  }
  gap(oldLines.length, newLines.length);
}

/** Sentences that stand elsewhere now. Which of several alike ones it is, a neighbour decides; else none is. */
function pairMoved(pairing: Pairing): void {
  const places = (list: readonly Sentence[], taken: Int32Array) => {
    const byKey = new Map<string, number[]>();
    for (const [index, { key }] of list.entries()) if (taken[index] === -1) addTo(byKey, key, index);
    return byKey;
  };
  // Each one that is found vouches for those beside it.
  for (let found = 1; found > 0; ) {
    found = 0;
    const there = places(pairing.news, pairing.from);
    for (const [key, here] of places(pairing.olds, pairing.to)) {
      const others = there.get(key) ?? [];
      if (here.length * others.length > MOST_TWINS) continue;
      const isOne = here.length === 1 && others.length === 1 && key.length >= SHORTEST_MOVED;
      for (const old of here) {
        const free = others.filter((now) => pairing.isFree(old, now));
        const vouched = free.filter((now) => pairing.neighbours(old, now) > 0);
        const [now] = isOne ? free : vouched.length === 1 ? vouched : [];
        if (now === undefined || pairing.to[old] !== -1) continue;
        pairing.pair(old, now);
        found += 1;
      }
    }
  }
}

interface Candidate {
  old: number;
  now: number;
  likeness: number;
}

/** For each left-over sentence those that share its rarer words with it, the most alike only. */
function alikeOnes(pairing: Pairing): Candidate[] {
  const { olds, news, to, from } = pairing;
  const holding = new Map<string, number[]>();
  for (const [now, { words }] of news.entries()) {
    if (from[now] !== -1) continue;
    for (const word of words) addTo(holding, word, now);
  }
  const found: Candidate[] = [];
  for (const [old, { words }] of olds.entries()) {
    if (to[old] !== -1) continue;
    const lists = [...words].flatMap((word) => {
      const list = holding.get(word);
      return list && list.length <= COMMON_WORD ? [{ list, weight: pairing.weigh([word]) }] : [];
    });
    const shared = new Map<number, number>();
    for (const { list, weight } of lists.sort((a, b) => a.list.length - b.list.length).slice(0, RARE_WORDS))
      for (const now of list) shared.set(now, (shared.get(now) ?? 0) + weight);
    const best = [...shared].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, CANDIDATES);
    for (const [now] of best) found.push({ old, now, likeness: pairing.likeness(old, now) });
  }
  return found;
}

/** Left-over sentences beside two that are versions of each other, whatever their words. */
function besides(pairing: Pairing): Candidate[] {
  const { olds, news, to, from } = pairing;
  const found: Candidate[] = [];
  for (const old of olds.keys()) {
    if (to[old] !== -1) continue;
    const before = old === 0 ? 0 : (to[old - 1] ?? -1) === -1 ? -1 : (to[old - 1] ?? 0) + 1;
    const after = old === olds.length - 1 ? news.length - 1 : (to[old + 1] ?? -1) - 1;
    for (const now of new Set([before, after]))
      if (now >= 0 && from[now] === -1) found.push({ old, now, likeness: pairing.likeness(old, now) });
  }
  return found;
}

/** Sentences that were written anew, by their words and their neighbours. */
function pairRewritten(pairing: Pairing, alike: readonly Candidate[], threshold: number): void {
  const { olds, news } = pairing;
  const scored = [...alike, ...besides(pairing)].flatMap(({ old, now, likeness }) => {
    if (!pairing.isFree(old, now)) return [];
    const neighbours = pairing.neighbours(old, now);
    // Which of several alike ones it is was not to be told.
    if (neighbours === 0 && olds[old]?.key === news[now]?.key) return [];
    const score = likeness + NEIGHBOUR * neighbours;
    return score >= threshold && likeness > 0 ? [{ old, now, score }] : [];
  });
  scored.sort((a, b) => b.score - a.score || a.old - b.old || a.now - b.now);
  for (const { old, now } of scored) if (pairing.isFree(old, now)) pairing.pair(old, now);
}

/** What is left over right beside a version of a sentence and holds its other words: the sentence was cut or joined. */
export interface Stretch {
  olds: [number, number];
  news: [number, number];
}

function stretch(pairing: Pairing, old: number, taken: { olds: Set<number>; news: Set<number> }): Stretch {
  const { olds, news, to, from } = pairing;
  const now = to[old] ?? 0;
  const made: Stretch = { olds: [old, old], news: [now, now] };
  const isPart = (part: Sentence | undefined, whole: Sentence | undefined) =>
    part !== undefined &&
    whole !== undefined &&
    part.words.size > 0 &&
    pairing.weigh(common(part.words, whole.words)) >= HALF * pairing.weigh(part.words);
  const grow = (
    range: [number, number],
    list: readonly Sentence[],
    pairs: Int32Array,
    known: Set<number>,
    of: Sentence,
  ) => {
    while (pairs[range[1] + 1] === -1 && !known.has(range[1] + 1) && isPart(list[range[1] + 1], of))
      known.add(++range[1]);
    while (pairs[range[0] - 1] === -1 && !known.has(range[0] - 1) && isPart(list[range[0] - 1], of))
      known.add(--range[0]);
  };
  const here = olds[old];
  const there = news[now];
  if (!here || !there || here.key === there.key) return made;
  grow(made.news, news, from, taken.news, here);
  if (made.news[0] === made.news[1]) grow(made.olds, olds, to, taken.olds, there);
  return made;
}

/**
 * Finds for the sentences of a text those of its next revision that they became: alike lines and sentences in their order,
 * alike ones that moved, then rewritten ones by their words, each vouched for by its neighbours; last the other halves of
 * those that were cut in two or joined. What has no likeness has no partner.
 */
export function pairSentences(olds: readonly Sentence[], news: readonly Sentence[]): Stretch[] {
  const pairing = new Pairing(olds, news);
  pairInOrder(pairing, (sentences) => {
    const lines: number[][] = [];
    for (const [index, sentence] of sentences.entries()) {
      if (index === 0 || sentences[index - 1]?.line !== sentence.line) lines.push([]);
      lines[lines.length - 1]?.push(index);
    }
    return lines;
  });
  pairMoved(pairing);
  const alike = alikeOnes(pairing);
  for (const threshold of ALIKE) pairRewritten(pairing, alike, threshold);
  const taken = { olds: new Set<number>(), news: new Set<number>() };
  return [...olds.keys()].flatMap((old) => (pairing.to[old] === -1 ? [] : [stretch(pairing, old, taken)]));
}
