import { expect, test } from 'vitest';
import { passageAt } from '../annotation/passage.ts';
import { isChangedSince, type Verdict } from '../annotation/verdict.ts';
import { VERDICTS } from '../annotation/verdicts.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { alignRevisions } from '../revision/align.ts';
import { Lineage } from '../revision/lineage.ts';
import { readPlacement } from '../sync/placement.ts';
import { readEntryFacts } from '../sync/roots.ts';
import { revised, someArticle } from '../testing/revised-articles.ts';
import { type Seeded, seeded } from '../testing/seeded.ts';
import { LiveDocument } from './live-document.ts';
import type { EntryRow } from './rows.ts';

const NOOR = PersonId.parse('Noor00');
const AT = '2026-11-24T09:00:00.000Z';

/** An annotation on some words of this text, with a verdict on exactly those. */
function checked(chance: Seeded, text: string, place: number): EntryRow {
  const words = [...text.matchAll(/\S+/gu)];
  const first = chance.below(words.length);
  const last = Math.min(words.length - 1, first + chance.below(6));
  const [start, end] = [words[first]?.index ?? 0, (words[last]?.index ?? 0) + (words[last]?.[0].length ?? 0)];
  const verdict: Verdict = {
    code: chance.pick(VERDICTS),
    by: NOOR,
    at: AT,
    revision: 1,
    words: text.slice(start, end),
  };
  return {
    id: EntryId.parse(`Noor00${String(place).padStart(10, '0')}`),
    author: NOOR,
    on: null,
    value: { kind: 'annotation', tag: 'claim', passage: passageAt(text, 1, start, end) },
    w: WriteId.parse(String(place).padStart(16, '0')),
    state: 'open',
    retiredBecause: null,
    twice: false,
    assignee: null,
    retag: null,
    verdict,
    decision: null,
    seq: 1n,
    created: AT,
    edited: null,
  };
}

test('[RV45] whatever is edited, a verdict has changed exactly where other words stand at its passage, and every reader says so alike', () => {
  const seen = { changed: 0, kept: 0, anew: 0 };
  for (let seed = 1; seed <= 60; seed += 1) {
    const chance = seeded(seed);
    let blocks = someArticle(chance);
    const first = canonicalText(blocks);
    let lineage = new Lineage(1, first, new Map());
    const rows = Array.from({ length: 12 }, (_, place) => checked(chance, first, place));
    const stage = { stage: 'draft' as const, seq: 0n, moved: null };
    const signOffs = { seq: 0n, given: [] };
    const about = { blocks, edits: new Map(), by: NOOR, at: AT, stage, signOffs, rows, hidden: [] };
    const start = { seq: 1n, revision: 1, text: first, sha256: first, ...about };
    const room = new LiveDocument(start, 'first', 7);
    for (let number = 2; number <= 4; number += 1) {
      blocks = revised(chance, blocks);
      const text = canonicalText(blocks);
      const edits = alignRevisions(lineage.text, text, 'en');
      lineage = lineage.followedBy({ number, text, edits });
      const seq = BigInt(number);
      room.show(
        { rows: [], revisions: [{ number, text, sha256: text, blocks, edits, by: NOOR, at: AT }], seq },
        new Set(),
      );
      for (const [place, row] of rows.entries()) {
        const { id, value, verdict } = row;
        if (value.kind !== 'annotation' || !value.passage || !verdict) throw new Error('no annotation');
        const inSql = lineage.place(value.passage);
        const said = readEntryFacts(room.doc, id);
        const inRoom = said?.placement ? readPlacement(room.doc, said.placement) : null;
        expect(said?.verdict).toEqual(verdict);
        const isChanged = isChangedSince({ verdict, placement: inSql }, text);
        expect(isChangedSince({ verdict, placement: inRoom }, room.doc.getText('text').toString())).toBe(isChanged);
        // What the text itself says: words that stand nowhere were changed; the others stand where they are said to stand.
        const standing = inSql.state === 'lost' ? null : text.slice(inSql.start, inSql.end);
        expect(isChanged).toBe(standing !== verdict.words);
        if (!text.includes(verdict.words)) expect(isChanged).toBe(true);
        seen[isChanged ? 'changed' : 'kept'] += 1;
        if (standing === null || !isChanged || !chance.chance(0.5)) continue;
        // It is checked anew, on words that are not the ones it was written on.
        rows[place] = { ...row, verdict: { ...verdict, words: standing, revision: number } };
        room.show({ rows: [rows[place]], revisions: [], seq }, new Set());
        expect(isChangedSince({ verdict: rows[place].verdict, placement: inSql }, text)).toBe(false);
        seen.anew += 1;
      }
    }
  }
  expect(seen.anew).toBeGreaterThan(50);
  expect(seen.changed).toBeGreaterThan(100);
  expect(seen.kept).toBeGreaterThan(500);
});

test('[RV45] a passage that its author moves takes the verdict along, with the words that were checked', () => {
  const text = 'It cost 41 million over two years.\n';
  const verdict: Verdict = { code: 'confirmed', by: NOOR, at: AT, revision: 1, words: '41 million' };
  const on = (start: number, end: number) => ({ verdict, placement: { state: 'placed' as const, start, end } });
  expect(isChangedSince(on(8, 18), text)).toBe(false);
  expect(isChangedSince(on(8, 33), text)).toBe(true);
  expect(isChangedSince({ verdict, placement: { state: 'lost' } }, text)).toBe(true);
  expect(isChangedSince({ verdict, placement: null }, text)).toBe(true);
  expect(isChangedSince({ verdict: null, placement: null }, text)).toBe(false);
});
