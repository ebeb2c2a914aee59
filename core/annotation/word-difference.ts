import { commonPairs } from '../revision/common-pairs.ts';
import { tokensOf } from '../revision/units.ts';

/** A stretch of words that both texts have, that only the older one has, or only the newer one. */
export interface WordPiece {
  kind: 'same' | 'gone' | 'new';
  text: string;
}

/** What became of some words, word by word: the stretches in the order in which they are read, what went before what came. */
export function wordDifference(before: string, after: string): WordPiece[] {
  const old = tokensOf(before, 0);
  const now = tokensOf(after, 0);
  const pairs = commonPairs(
    old.map(({ text }) => text),
    now.map(({ text }) => text),
  );
  const pieces: WordPiece[] = [];
  const add = (kind: WordPiece['kind'], text: string) => {
    const last = pieces.at(-1);
    if (text === '') return;
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text });
  };
  let [from, to] = [0, 0];
  for (const [a, b] of [...pairs, [old.length, now.length] as const]) {
    const upTo = old[a]?.start ?? before.length;
    const upToNow = now[b]?.start ?? after.length;
    add('gone', before.slice(from, upTo));
    add('new', after.slice(to, upToNow));
    add('same', old[a]?.text ?? '');
    from = old[a]?.end ?? before.length;
    to = now[b]?.end ?? after.length;
  }
  return joinAcrossSpaces(pieces);
}

/** A space alone between two changes belongs to both: “a b” for “c d” is one change, not two. */
function joinAcrossSpaces(pieces: readonly WordPiece[]): WordPiece[] {
  const joined: WordPiece[] = [];
  let gone = '';
  let fresh = '';
  const flush = () => {
    if (gone !== '') joined.push({ kind: 'gone', text: gone });
    if (fresh !== '') joined.push({ kind: 'new', text: fresh });
    [gone, fresh] = ['', ''];
  };
  for (const [index, { kind, text }] of pieces.entries()) {
    const isBetween = text.trim() === '' && gone !== '' && fresh !== '' && index + 1 < pieces.length;
    if (kind === 'gone' || (kind === 'same' && isBetween)) gone += text;
    if (kind === 'new' || (kind === 'same' && isBetween)) fresh += text;
    if (kind !== 'same' || isBetween) continue;
    flush();
    joined.push({ kind, text });
  }
  flush();
  return joined;
}
