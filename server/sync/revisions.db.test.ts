import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import type { Passage } from '#core/annotation/entry.ts';
import { passageAt } from '#core/annotation/passage.ts';
import type { Block } from '#core/article/block.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import type { EntryId } from '#core/ids.ts';
import { readPlacement } from '#core/sync/placement.ts';
import { readArticleFacts, readEntryFacts } from '#core/sync/roots.ts';
import { openArticle } from '../usecases/open-article.ts';
import { reviseArticle } from '../usecases/revise-article.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, vera } from './sync-desk.ts';

let desk: SyncDesk;
beforeAll(async () => {
  desk = await syncDesk();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const synced = (...clients: Client[]) => until(() => expect(clients.every((client) => client.isSynced)).toBe(true));
const paragraph = (text: string): Block => ({ kind: 'paragraph', text, inlines: [] });
const OLD = [paragraph('It cost 41 million.')];
const NEW = [paragraph('A new beginning, before everything else.'), paragraph('It cost 40.6 million.')];

function placeIn(client: Client, id: EntryId) {
  const placement = readEntryFacts(client.doc, id)?.placement;
  return placement && readPlacement(client.doc, placement);
}

const passageOn = (blocks: readonly Block[], revision: number, quote: string) => {
  const text = canonicalText(blocks);
  const start = text.indexOf(quote);
  return passageAt(text, revision, start, start + quote.length);
};

const on = (remark: string, passage: Passage) => ({ kind: 'annotation', tag: 'claim', remark, passage });

test('[RV15] a revision reaches the rooms of every node, and a room that is opened after it is the same', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(one, anna, article), await desk.join(two, ben, article)];
  await synced(a, b);
  const { id } = a.put(on('Net or gross?', passageOn(OLD, 1, '41 million')));
  await until(() => expect(placeIn(b, id)?.state).toBe('placed'));
  const { seq, revision } = await reviseArticle(anna, article, { blocks: NEW, expected: 1, origin: 'paste' });
  expect(revision).toBe(2);
  const start = canonicalText(NEW).indexOf('40.6');
  const place = { state: 'changed', start, end: start + '40.6 million'.length };
  for (const client of [a, b]) {
    await until(() => expect(readArticleFacts(client.doc)).toMatchObject({ revision: 2, seq }));
    expect(client.doc.getText('text').toString()).toBe(canonicalText(NEW));
    expect(placeIn(client, id)).toEqual(place);
  }
  // Written on the old text by somebody who had not heard of the new one.
  const late = b.put(on('And who paid?', passageOn(OLD, 1, 'It cost')));
  await until(() => expect(placeIn(a, late.id)).toMatchObject({ state: 'placed' }));
  await two.stop();
  const third = await desk.startNode();
  const c = await desk.join(third, vera, article);
  await synced(c);
  expect(c.doc.getText('text').toDelta()).toEqual(a.doc.getText('text').toDelta());
  expect([placeIn(c, id), placeIn(c, late.id)]).toEqual([placeIn(a, id), placeIn(a, late.id)]);
  const read = await openArticle(vera, article);
  expect(read.entries.map(({ id: entry, placement }) => [entry, placement])).toEqual([
    [id, placeIn(a, id)],
    [late.id, placeIn(a, late.id)],
  ]);
  expect([a.closes, c.closes]).toEqual([[], []]);
});

test('[RV16] revisions and words that come at the same moment end in one text with every passage placed, on both nodes', async () => {
  const [one, two] = [await desk.startNode(), await desk.startNode()];
  const article = await desk.newArticle();
  const [a, b] = [await desk.join(one, anna, article), await desk.join(two, ben, article)];
  await synced(a, b);
  const texts = [OLD, NEW];
  let last = 0;
  for (let expected = 1; expected <= 8; expected += 1) {
    const old = texts[(expected - 1) % 2] ?? [];
    const revising = reviseArticle(anna, article, { blocks: texts[expected % 2] ?? [], expected, origin: 'paste' });
    for (const client of [a, b]) client.put(on(`of ${expected}`, passageOn(old, expected, 'million')));
    last = (await revising).seq;
  }
  for (const client of [a, b]) {
    await until(() => expect(readArticleFacts(client.doc)).toMatchObject({ revision: 9 }));
    await until(() => expect(client.remarks).toHaveLength(16));
    await until(() => expect(readArticleFacts(client.doc)?.seq).toBeGreaterThanOrEqual(last));
  }
  const read = await openArticle(vera, article);
  expect(read.entries.map(({ placement }) => placement?.state)).toEqual(Array.from({ length: 16 }, () => 'placed'));
  for (const { id, placement } of read.entries) {
    for (const client of [a, b]) await until(() => expect(placeIn(client, id)).toEqual(placement));
  }
  expect([a.closes, b.closes]).toEqual([[], []]);
});
