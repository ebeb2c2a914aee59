import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest';
import { passageAt } from '#core/annotation/passage.ts';
import { isChangedSince, type Verdict } from '#core/annotation/verdict.ts';
import type { ArticleId, EntryId } from '#core/ids.ts';
import { deletionOf } from '#core/make-ids.ts';
import { WriteId } from '#core/ids.ts';
import { readPlacement } from '#core/sync/placement.ts';
import { entriesOf, readArticleFacts, readEntryFacts } from '#core/sync/roots.ts';
import { giveVerdict } from '../usecases/give-verdict.ts';
import { reopenAnnotation } from '../usecases/reopen-annotation.ts';
import { resolveAnnotation } from '../usecases/resolve-annotation.ts';
import { reviseArticle } from '../usecases/revise-article.ts';
import { withdrawVerdict } from '../usecases/withdraw-verdict.ts';
import { anna, ben, type Client, type SyncDesk, syncDesk, type SyncNode, vera } from './sync-desk.ts';

let desk: SyncDesk;
let node: SyncNode;
beforeAll(async () => {
  desk = await syncDesk();
  node = await desk.startNode();
});
afterEach(() => desk.leaveAll());
afterAll(() => desk.close());

const TEXT = 'It cost 41 million.\n';
const WORDS = '41 million';
const RIGHT = { code: 'confirmed', words: WORDS, note: 'Ledger, folio 9.' } as const;
const until = <T>(check: () => T | Promise<T>) => vi.waitFor(check, { timeout: 8_000, interval: 10 });
const come = async (article: ArticleId, who = anna, at = node): Promise<Client> => {
  const client = await desk.join(at, who, article);
  await until(() => expect(client.isSynced).toBe(true));
  return client;
};
const claim = (remark: string, base?: string) => ({
  kind: 'annotation',
  tag: 'claim',
  remark,
  passage: passageAt(TEXT, 1, 8, 18),
  ...(base && { base }),
});
const shown = (client: Client, id: EntryId): Verdict | undefined => readEntryFacts(client.doc, id)?.verdict;
const stored = async (id: EntryId) => (await desk.db.entry.findUniqueOrThrow({ where: { id } })).verdict;

/** Anna's claim, and what her page wrote it as. */
async function marked(client: Client, remark = 'Net?') {
  const { id, w } = client.put(claim(remark));
  await until(() => expect(readEntryFacts(client.doc, id)?.created).toBeDefined());
  return { id, w };
}

function hasChanged({ doc }: Client, id: EntryId): boolean {
  const { verdict, placement } = readEntryFacts(doc, id) ?? {};
  const place = placement ? readPlacement(doc, placement) : null;
  return isChangedSince({ verdict: verdict ?? null, placement: place }, doc.getText('text').toString());
}

test('[SY190] a verdict is seen on every node as it is given, replaced and withdrawn, and as changed when its words change', async () => {
  const other = await desk.startNode();
  const article = await desk.newArticle();
  const [a, b] = [await come(article), await come(article, vera, other)];
  const { id } = await marked(a);
  const { verdict, seq } = await giveVerdict(ben, id, RIGHT);
  for (const client of [a, b]) {
    await until(() => expect(shown(client, id)).toEqual(verdict));
    expect(readArticleFacts(client.doc)?.seq).toBeGreaterThanOrEqual(seq);
    expect(hasChanged(client, id)).toBe(false);
  }
  const blocks = [{ kind: 'paragraph' as const, text: 'It cost 40.6 million.', inlines: [] }];
  await reviseArticle(anna, article, { blocks, expected: 1, origin: 'paste' });
  for (const client of [a, b]) await until(() => expect(hasChanged(client, id)).toBe(true));
  expect(shown(b, id)).toEqual(verdict);
  const again = await giveVerdict(anna, id, { code: 'wrong', words: '40.6 million' });
  for (const client of [a, b]) {
    await until(() => expect(shown(client, id)).toEqual(again.verdict));
    expect(hasChanged(client, id)).toBe(false);
  }
  await withdrawVerdict(anna, id);
  for (const client of [a, b]) await until(() => expect(readEntryFacts(client.doc, id)).not.toHaveProperty('verdict'));
  await other.stop();
});

test('[SY191] a verdict that was given while nobody listened is there for whoever joins, and after a new start', async () => {
  const article = await desk.newArticle();
  const first = await come(article);
  const { id } = await marked(first);
  first.leave();
  const { verdict } = await giveVerdict(ben, id, RIGHT);
  await until(async () => expect(shown(await come(article, vera), id)).toEqual(verdict));
  const passing = await desk.startNode();
  expect(shown(await come(article, vera, passing), id)).toEqual(verdict);
  await passing.stop();
  const anew = await desk.startNode();
  expect(shown(await come(article, ben, anew), id)).toEqual(verdict);
  await anew.stop();
});

test('[SY192] nothing that its author writes touches a verdict: an edit, two devices, words offered again, another passage, late words', async () => {
  const article = await desk.newArticle();
  const [a, reader] = [await come(article), await come(article, ben)];
  const { id, w } = await marked(a);
  const { verdict } = await giveVerdict(ben, id, RIGHT);
  await until(() => expect(shown(a, id)).toEqual(verdict));
  const stands = async (remark: string) => {
    await until(() => expect(reader.remarks).toEqual([remark]));
    expect(shown(reader, id)).toEqual(verdict);
    expect(await stored(id)).toEqual(verdict);
  };
  const edited = a.put(claim('Net or gross?', w), id);
  await stands('Net or gross?');
  // Another device that saw the first text only.
  const device = await come(article);
  device.put(claim('Gross?', w), id);
  await stands('Gross?');
  expect(readEntryFacts(reader.doc, id)?.twice).toBe(true);
  // A page that was never told that its words are stored.
  const late = await come(article);
  entriesOf(late.doc, anna.person)?.set(id, { ...claim('Net or gross?', w), w: edited.w });
  await until(() => expect(late.acks.at(-1)).toBe(2));
  await stands('Gross?');
  // Its passage is moved: the verdict is about other words than stand at it now, until it is moved back.
  const moved = a.put({ ...claim('Moved?'), passage: passageAt(TEXT, 1, 3, 18) }, id);
  await stands('Moved?');
  expect(hasChanged(reader, id)).toBe(true);
  a.put(claim('Gross?', moved.w), id);
  await stands('Gross?');
  expect(hasChanged(reader, id)).toBe(false);
  await resolveAnnotation(anna, id, { outcome: 'done' });
  await until(() => expect(reader.remarks).toEqual([]));
  const tooLate = await come(article);
  tooLate.put(claim('Too late?'), id);
  await until(() => expect(tooLate.acks.at(-1)).toBe(2));
  expect(await stored(id)).toEqual(verdict);
  await reopenAnnotation(anna, id);
  await stands('Gross?');
});

test('[SY193] whoever takes an annotation with a verdict back archives it, and undoing that brings it back with the verdict', async () => {
  const article = await desk.newArticle();
  const [a, reader] = [await come(article), await come(article, ben)];
  const { id, w } = await marked(a);
  const { verdict } = await giveVerdict(ben, id, RIGHT);
  await until(() => expect(shown(a, id)).toEqual(verdict));
  a.remove(id);
  await until(() => expect(readEntryFacts(reader.doc, id)).toBeUndefined());
  const row = await desk.db.entry.findUniqueOrThrow({ where: { id } });
  expect(row).toMatchObject({ state: 'retired', retiredBecause: 'archived', verdict });
  a.put(claim('Net?', deletionOf(WriteId.parse(w))), id);
  await until(() => expect(shown(reader, id)).toEqual(verdict));
  expect(await stored(id)).toEqual(verdict);
  expect(await desk.db.verdict.count({ where: { annotationId: id } })).toBe(1);
});
