import { commonPairs } from './common-pairs.ts';
import type { RevisionEdits } from './edits.ts';
import { pairSentences } from './pair-sentences.ts';
import { hasWords, type Sentence, sentencesOf, type Token, tokensOf } from './units.ts';

/** A stretch of the parent and what stands for it in the text. */
export interface Run {
  old: [number, number];
  now: [number, number];
  isKept: boolean;
}

interface Texts {
  old: string;
  now: string;
}

const slice = (text: string, [from, to]: readonly [number, number]) => text.slice(from, to);

/** Word by word between two versions of a sentence: marks and spaces stay with the words that they touch. */
export function runsWithin(texts: Texts, old: readonly [number, number], now: readonly [number, number]): Run[] {
  if (slice(texts.old, old) === slice(texts.now, now)) return [{ old: [...old], now: [...now], isKept: true }];
  const olds = tokensOf(slice(texts.old, old), old[0]);
  const news = tokensOf(slice(texts.now, now), now[0]);
  const isKept = matchTokens(olds, news);
  const runs: Run[] = [];
  let at = 0;
  let there = 0;
  const between = (end: number, endThere: number) => {
    const from: [number, number] = [olds[at]?.start ?? old[1], olds[end]?.start ?? old[1]];
    const into: [number, number] = [news[there]?.start ?? now[1], news[endThere]?.start ?? now[1]];
    if (hasWords(slice(texts.old, from)) && hasWords(slice(texts.now, into)))
      runs.push({ old: from, now: into, isKept: false });
  };
  for (const [index, partner] of isKept) {
    between(index, partner);
    const one = olds[index];
    const other = news[partner];
    if (one && other) runs.push({ old: [one.start, one.end], now: [other.start, other.end], isKept: true });
    at = index + 1;
    there = partner + 1;
  }
  between(olds.length, news.length);
  return runs;
}

/** Tokens that stayed, as index pairs: words in common, and what is alike right before and after them. */
function matchTokens(olds: readonly Token[], news: readonly Token[]): [number, number][] {
  const wordsOf = (tokens: readonly Token[]) => [...tokens.entries()].filter(([, token]) => token.isWord);
  const oldWords = wordsOf(olds);
  const newWords = wordsOf(news);
  const words = commonPairs(
    oldWords.map(([, { text }]) => text),
    newWords.map(([, { text }]) => text),
  );
  const pairs: [number, number][] = [];
  let done: [number, number] = [0, 0];
  const gap = (end: number, endThere: number) => {
    let [first, second] = done;
    let [last, lastThere] = [end, endThere];
    const ends: [number, number][] = [];
    const isAlike = (a: number, b: number) => olds[a]?.text === news[b]?.text;
    while (first < last && second < lastThere && isAlike(first, second)) pairs.push([first++, second++]);
    while (first < last && second < lastThere && isAlike(last - 1, lastThere - 1)) ends.push([--last, --lastThere]);
    pairs.push(...ends.reverse());
  };
  for (const [one, other] of words) {
    const here = oldWords[one]?.[0] ?? 0;
    const there = newWords[other]?.[0] ?? 0;
    gap(here, there);
    pairs.push([here, there]);
    done = [here + 1, there + 1];
  }
  gap(olds.length, news.length);
  return pairs;
}

/** Puts neighbouring runs together, with what is alike between them: the spaces and line feeds between sentences. */
function joined(texts: Texts, runs: readonly Run[]): Run[] {
  const made: Run[] = [];
  for (const run of runs) {
    const last = made[made.length - 1];
    const isNext = last !== undefined && run.now[0] >= last.now[1];
    const between = isNext ? slice(texts.old, [last.old[1], run.old[0]]) : null;
    const isAlike = last && between !== null && between === slice(texts.now, [last.now[1], run.now[0]]);
    if (!last || !isAlike) made.push({ ...run });
    else if (last.isKept && run.isKept) {
      last.old[1] = run.old[1];
      last.now[1] = run.now[1];
    } else {
      if (last.isKept) {
        last.old[1] = run.old[0];
        last.now[1] = run.now[0];
      }
      made.push(
        run.isKept && !last.isKept
          ? { ...run, old: [last.old[1], run.old[1]], now: [last.now[1], run.now[1]] }
          : { ...run },
      );
    }
  }
  return made;
}

/** Adds what is alike before the first and after the last run: the line feed that ends the text. */
function withEnds(texts: Texts, runs: readonly Run[]): Run[] {
  const start: Run = { old: [0, 0], now: [0, 0], isKept: true };
  const end: Run = {
    old: [texts.old.length, texts.old.length],
    now: [texts.now.length, texts.now.length],
    isKept: true,
  };
  return joined(texts, [start, ...runs, end]).filter(({ old }) => old[1] > old[0]);
}

/**
 * What became of one canonical text in another: sentences are paired first, also where they moved, then words within each
 * pair. What has no partner was taken out, or is new; nothing is guessed.
 * @param language BCP 47, of the article
 */
export function alignRevisions(parent: string, text: string, language: string): RevisionEdits {
  const texts = { old: parent, now: text };
  const olds = sentencesOf(parent, language);
  const news = sentencesOf(text, language);
  const spanOf = (list: readonly Sentence[], [first, last]: readonly [number, number]): [number, number] => [
    list[first]?.start ?? 0,
    list[last]?.end ?? 0,
  ];
  const runs = pairSentences(olds, news).flatMap((stretch) =>
    runsWithin(texts, spanOf(olds, stretch.olds), spanOf(news, stretch.news)),
  );
  const whole = withEnds(texts, runs);
  const edits: RevisionEdits = { kept: [], replaced: [], gone: '' };
  let at = 0;
  for (const { old, now, isKept } of whole) {
    if (!isKept) {
      edits.replaced.push([...old, ...now]);
      continue;
    }
    edits.gone += parent.slice(at, old[0]);
    edits.kept.push([old[0], now[0], old[1] - old[0]]);
    at = old[1];
  }
  edits.gone += parent.slice(at);
  return edits;
}
