import { expect, test } from 'vitest';
import * as Y from 'yjs';
import type { Block } from '../article/block.ts';
import { canonicalText } from '../article/place-blocks.ts';
import { alignRevisions } from '../revision/align.ts';
import { revised, someArticle } from '../testing/revised-articles.ts';
import { seeded } from '../testing/seeded.ts';
import { readLiveText, reviseLiveText, writeLiveText } from './live-text.ts';

function written(blocks: readonly Block[]): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => writeLiveText(doc.getText('text'), blocks));
  return doc;
}

/** A reader of a text that hears what its writer emits, and what the reader itself would tell. */
function readerOf(doc: Y.Doc) {
  const reader = new Y.Doc();
  const told: Uint8Array[] = [];
  reader.on('update', (update: Uint8Array, origin: unknown) => origin !== 'server' && told.push(update));
  Y.applyUpdate(reader, Y.encodeStateAsUpdate(doc), 'server');
  doc.on('update', (update: Uint8Array) => Y.applyUpdate(reader, update, 'server'));
  return { reader, told };
}

const SEEDS = Array.from({ length: 40 }, (_, index) => index + 1).concat(1105);

test('[RV10] a text that was revised step by step is the text of a fresh room, and makes no reader write anything', () => {
  for (const seed of SEEDS) {
    const chance = seeded(seed);
    let blocks = someArticle(chance, 5);
    const doc = written(blocks);
    const { reader, told } = readerOf(doc);
    for (let revision = 2; revision <= 5; revision += 1) {
      const next = revised(chance, blocks);
      const edits = alignRevisions(canonicalText(blocks), canonicalText(next), 'en');
      const updates: Uint8Array[] = [];
      const heard = (update: Uint8Array) => updates.push(update);
      doc.on('update', heard);
      doc.transact(() => reviseLiveText(doc.getText('text'), blocks, next, edits));
      doc.off('update', heard);
      blocks = next;
      expect(updates.length, 'one frame').toBe(1);
      expect(doc.getText('text').toString()).toBe(canonicalText(next));
      const fresh = readLiveText(written(next).getText('text'));
      for (const one of [doc, reader]) expect(readLiveText(one.getText('text')), `seed ${seed}`).toEqual(fresh);
      expect(told, `seed ${seed} revision ${revision}`).toEqual([]);
    }
    expect(readerOf(doc).told).toEqual([]);
    expect([...Y.decodeStateVector(Y.encodeStateVector(reader)).keys()]).toEqual([7]);
  }
});

test('[RV11] a room tells the blocks of its article as they were written into it', () => {
  const link = { type: 'link', start: 4, end: 9, href: 'https://example.org/a' } as const;
  const blocks: Block[] = [
    { kind: 'headline', text: 'A 🚢 at the quay', inlines: [] },
    { kind: 'heading', level: 3, text: 'Costs', inlines: [] },
    { kind: 'listItem', level: 1, ordered: true, text: 'one two three', inlines: [link] },
    { kind: 'paragraph', text: 'It cost 41 million.', inlines: [{ type: 'strong', start: 8, end: 18 }] },
  ];
  expect(readLiveText(written(blocks).getText('text'))).toEqual(blocks);
});
