import * as encoding from 'lib0/encoding';
import { describe, expect, test } from 'vitest';
import * as Y from 'yjs';
import { EntryId, PersonId, WriteId } from '../ids.ts';
import { deletionOf } from '../make-ids.ts';
import { type GateActor, judge } from './gate.ts';
import { entriesOf, factsRoot, peopleRoot, textRoot } from './roots.ts';

const ANNA = PersonId.parse('Anna00');
const BEN = PersonId.parse('Ben000');
const LAPTOP = 1001;
const PHONE = 1002;
const entry = (author: string, n: number) => EntryId.parse(`${author}${String(n).padStart(10, '0')}`);
const write = (n: number) => WriteId.parse(String(n).padStart(16, 'w'));
const MADE = WriteId.parse('made000000000000');
const annotation = (w: number, remark = 'Net or gross?') => ({
  kind: 'annotation',
  tag: 'claim',
  passage: null,
  remark,
  w: write(w),
});
const put = (id: EntryId, value: object, author = ANNA) => ({
  op: 'put',
  entry: id,
  author,
  value,
  w: 'w' in value ? value.w : MADE,
});
const gone = (id: EntryId, base: number) => ({
  op: 'delete',
  entry: id,
  author: ANNA,
  w: deletionOf(write(base)),
  base: write(base),
});

/** A document as the server builds it: text, both people's maps and their entries 1 and 2, facts. */
function serverDocument(): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = 7;
  doc.transact(() => {
    textRoot(doc).insert(0, 'It cost 41 million.\n');
    for (const person of [ANNA, BEN]) {
      const map = new Y.Map<unknown>();
      peopleRoot(doc).set(person, map);
      map.set(entry(person, 1), annotation(1));
      map.set(entry(person, 2), annotation(2));
    }
    factsRoot(doc).set('article', { incarnation: 'i', seq: 1, revision: 1 });
  });
  // The server took an entry out before: everybody's step 2 carries that deletion.
  entriesOf(doc, BEN)?.delete(entry(BEN, 2));
  return doc;
}

function join(server: Y.Doc, clientId: number): Y.Doc {
  const doc = new Y.Doc();
  doc.clientID = clientId;
  Y.applyUpdate(doc, Y.encodeStateAsUpdate(server));
  return doc;
}

/** What `change` makes on a document of this client, as the frames of its transactions. */
function frames(doc: Y.Doc, change: (mine: Y.Map<unknown>) => void, person = ANNA): Uint8Array[] {
  const sent: Uint8Array[] = [];
  const keep = (update: Uint8Array) => sent.push(update);
  doc.on('update', keep);
  const mine = entriesOf(doc, person);
  if (!mine) throw new Error('no map');
  change(mine);
  doc.off('update', keep);
  return sent;
}

function only<T>(list: readonly T[]): T {
  expect(list).toHaveLength(1);
  const [first] = list;
  if (first === undefined) throw new Error('nothing');
  return first;
}

const actor = (change: Partial<GateActor> = {}): GateActor => ({
  person: ANNA,
  clientId: LAPTOP,
  mayWrite: true,
  synced: true,
  ...change,
});
const rule = (server: Y.Doc, update: Uint8Array, change: Partial<GateActor> = {}) =>
  judge(server, update, actor(change), () => MADE);
const step2 = (server: Y.Doc, client: Y.Doc) => Y.encodeStateAsUpdate(client, Y.encodeStateVector(server));

/** Judges bytes that must not count, and holds the document to what it was. */
function refusal(server: Y.Doc, update: Uint8Array, change: Partial<GateActor> = {}): number | string {
  const before = Y.encodeStateAsUpdate(server);
  const judgement = rule(server, update, change);
  expect(Y.encodeStateAsUpdate(server)).toEqual(before);
  return judgement.kind === 'refused' ? judgement.code : judgement.kind;
}

describe('what honest pages send', () => {
  test('[SY1] a new annotation is one put of its author', () => {
    const server = serverDocument();
    const sent = frames(join(server, LAPTOP), (mine) => mine.set(entry(ANNA, 3), annotation(3)));
    expect(rule(server, only(sent))).toEqual({ kind: 'news', writes: [put(entry(ANNA, 3), annotation(3))] });
  });

  test('[SY1] an edit is one put, though it overwrites what the server wrote', () => {
    const server = serverDocument();
    const value = { ...annotation(3, 'Gross.'), base: write(1) };
    const sent = frames(join(server, LAPTOP), (mine) => mine.set(entry(ANNA, 1), value));
    expect(rule(server, only(sent))).toEqual({ kind: 'news', writes: [put(entry(ANNA, 1), value)] });
  });

  test('[SY1] a deletion names what it deletes; the same deletion has the same id each time', () => {
    const server = serverDocument();
    const sent = frames(join(server, LAPTOP), (mine) => mine.delete(entry(ANNA, 1)));
    expect(rule(server, only(sent))).toEqual({ kind: 'news', writes: [gone(entry(ANNA, 1), 1)] });
    Y.applyUpdate(server, only(sent));
    expect(rule(server, only(sent))).toEqual({ kind: 'noop' });
  });

  test('[SY1] replies and citations on anything are taken: whether it is there is not the gate’s to tell', () => {
    const server = serverDocument();
    const reply = { kind: 'reply', on: entry(BEN, 9), body: 'Gross.', w: write(3) };
    const citation = { kind: 'citation', on: entry(BEN, 1), line: 'Annual report, p. 4', w: write(4) };
    const laptop = join(server, LAPTOP);
    const sent = frames(laptop, (mine) =>
      laptop.transact(() => {
        mine.set(entry(ANNA, 3), reply);
        mine.set(entry(ANNA, 4), citation);
      }),
    );
    expect(rule(server, only(sent))).toEqual({
      kind: 'news',
      writes: [put(entry(ANNA, 3), reply), put(entry(ANNA, 4), citation)],
    });
  });

  test('[IN89] words of somebody outside are taken, new or edited: they stand in the map of who brings them in', () => {
    const server = serverDocument();
    const brought = { ...annotation(9), outside: { name: 'Anna Kovač', at: '2026-11-03T10:12:00.000Z' } };
    for (const id of [entry(ANNA, 1), entry(ANNA, 9)]) {
      const sent = frames(join(server, LAPTOP), (mine) => mine.set(id, brought));
      expect(rule(server, only(sent))).toEqual({ kind: 'news', writes: [put(id, brought)] });
    }
  });

  test('[SY1] words of software that knows no write ids get one', () => {
    const server = serverDocument();
    const value = { kind: 'annotation', tag: 'claim', passage: null };
    const sent = frames(join(server, LAPTOP), (mine) => mine.set(entry(ANNA, 3), value));
    expect(rule(server, only(sent))).toEqual({ kind: 'news', writes: [put(entry(ANNA, 3), value)] });
  });

  test('[SY2] rewritten offline, an entry arrives as its last words alone', () => {
    const server = serverDocument();
    const laptop = join(server, LAPTOP);
    frames(laptop, (mine) => {
      for (let n = 10; n < 60; n += 1) mine.set(entry(ANNA, 1), annotation(n));
      mine.set(entry(ANNA, 5), annotation(60));
    });
    const update = step2(server, laptop);
    expect(rule(server, update, { synced: false })).toEqual({
      kind: 'news',
      writes: [put(entry(ANNA, 1), annotation(59)), put(entry(ANNA, 5), annotation(60))],
    });
    Y.applyUpdate(server, update);
    expect(entriesOf(server, ANNA)?.toJSON()).toEqual(entriesOf(laptop, ANNA)?.toJSON());
  });

  test('[SY2] written and deleted offline, a new entry is nothing, an old one is a deletion', () => {
    const server = serverDocument();
    const laptop = join(server, LAPTOP);
    frames(laptop, (mine) => {
      mine.set(entry(ANNA, 5), annotation(5));
      mine.delete(entry(ANNA, 5));
      mine.set(entry(ANNA, 1), annotation(6));
      mine.delete(entry(ANNA, 1));
    });
    expect(rule(server, step2(server, laptop), { synced: false })).toEqual({
      kind: 'news',
      writes: [gone(entry(ANNA, 1), 1)],
    });
  });

  test('[SY2] an edit and a deletion in one message are judged both', () => {
    const server = serverDocument();
    const laptop = join(server, LAPTOP);
    const sent = frames(laptop, (mine) =>
      laptop.transact(() => {
        mine.set(entry(ANNA, 1), annotation(3));
        mine.delete(entry(ANNA, 2));
      }),
    );
    expect(rule(server, only(sent))).toEqual({
      kind: 'news',
      writes: [put(entry(ANNA, 1), annotation(3)), gone(entry(ANNA, 2), 2)],
    });
  });

  test('[SY2] a step 2 carries everybody’s old deletions; with nothing else it is welcome, from a viewer too', () => {
    const server = serverDocument();
    const update = step2(server, join(server, LAPTOP));
    expect(update.length).toBeGreaterThan(2);
    expect(rule(server, update, { synced: false, mayWrite: false })).toEqual({ kind: 'noop' });
  });

  test('[SY3] two devices of one person may change one entry; both texts are judged', () => {
    const server = serverDocument();
    const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
    const fromLaptop = only(frames(laptop, (mine) => mine.set(entry(ANNA, 1), annotation(3, 'laptop'))));
    const fromPhone = only(frames(phone, (mine) => mine.set(entry(ANNA, 1), annotation(4, 'phone'))));
    expect(rule(server, fromLaptop)).toMatchObject({ kind: 'news' });
    Y.applyUpdate(server, fromLaptop);
    expect(rule(server, fromPhone, { clientId: PHONE })).toEqual({
      kind: 'news',
      writes: [put(entry(ANNA, 1), annotation(4, 'phone'))],
    });
  });

  test('[SY3] words that another device’s words passed over delete nothing', () => {
    const server = serverDocument();
    const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
    Y.applyUpdate(server, only(frames(phone, (mine) => mine.set(entry(ANNA, 1), annotation(3, 'phone')))));
    frames(laptop, (mine) => mine.set(entry(ANNA, 1), annotation(4, 'laptop')));
    Y.applyUpdate(laptop, Y.encodeStateAsUpdate(server));
    expect(rule(server, step2(server, laptop), { synced: false })).toEqual({ kind: 'news', writes: [] });
  });

  test('[SY3] a deletion by a device that never saw the newest words is a late one', () => {
    const server = serverDocument();
    const [laptop, phone] = [join(server, LAPTOP), join(server, PHONE)];
    Y.applyUpdate(server, only(frames(laptop, (mine) => mine.set(entry(ANNA, 1), annotation(3, 'laptop')))));
    frames(phone, (mine) => {
      mine.set(entry(ANNA, 1), annotation(4, 'phone'));
      mine.delete(entry(ANNA, 1));
    });
    expect(rule(server, step2(server, phone), { synced: false, clientId: PHONE })).toEqual({
      kind: 'news',
      writes: [{ op: 'delete', entry: entry(ANNA, 1), author: ANNA, w: MADE, base: MADE }],
    });
  });

  test('[SY4] a gap before the first step 2 is held, after it refused', () => {
    const server = serverDocument();
    const sent = frames(join(server, LAPTOP), (mine) => {
      mine.set(entry(ANNA, 3), annotation(3));
      mine.set(entry(ANNA, 4), annotation(4));
    });
    const later = sent[1];
    if (!later) throw new Error('two updates were sent');
    expect(refusal(server, later, { synced: false })).toBe('held');
    expect(refusal(server, later)).toBe(4422);
  });
});

describe('what only dishonest bytes hold', () => {
  const forged = (change: (doc: Y.Doc) => void, clientId = LAPTOP) => {
    const server = serverDocument();
    const doc = join(server, clientId);
    change(doc);
    return refusal(server, step2(server, doc));
  };
  const valued = (value: unknown, key: string = entry(ANNA, 3)) =>
    forged((doc) => entriesOf(doc, ANNA)?.set(key, value));

  test.each<[string, (doc: Y.Doc) => void]>([
    ['words in somebody else’s name', (doc) => entriesOf(doc, BEN)?.set(entry(BEN, 3), annotation(3))],
    ['one’s own words in somebody else’s map', (doc) => entriesOf(doc, BEN)?.set(entry(ANNA, 3), annotation(3))],
    ['an edit of somebody else’s words', (doc) => entriesOf(doc, BEN)?.set(entry(BEN, 1), annotation(3))],
    ['somebody else’s words deleted', (doc) => entriesOf(doc, BEN)?.delete(entry(BEN, 1))],
    ['a change of the article', (doc) => textRoot(doc).insert(3, 'not ')],
    ['a deletion in the article', (doc) => textRoot(doc).delete(0, 3)],
    ['a fact of the server’s', (doc) => factsRoot(doc).set(entry(ANNA, 1), { created: '', edited: null })],
    ['one’s own map made anew', (doc) => peopleRoot(doc).set(ANNA, new Y.Map())],
    ['another person', (doc) => peopleRoot(doc).set('Carol0', new Y.Map())],
    ['a new root', (doc) => doc.getMap('more').set('a', 1)],
    ['a type inside an entry', (doc) => entriesOf(doc, ANNA)?.set(entry(ANNA, 3), new Y.Map())],
    ['a text inside an entry', (doc) => entriesOf(doc, ANNA)?.set(entry(ANNA, 3), new Y.Text('x'))],
    ['a document inside an entry', (doc) => entriesOf(doc, ANNA)?.set(entry(ANNA, 3), new Y.Doc())],
    ['bytes as a value', (doc) => entriesOf(doc, ANNA)?.set(entry(ANNA, 3), new Uint8Array(3))],
  ])('[SY5] %s', (_what, change) => {
    expect(forged(change)).toBe(4422);
  });

  test.each<[string, unknown]>([
    ['U+0000', annotation(3, 'a\u0000b')],
    ['21 kB', annotation(3, 'x'.repeat(21_000))],
    [
      '20 kB in two-byte characters',
      {
        ...annotation(3),
        passage: { revision: 1, start: 0, end: 15_000, quote: 'é'.repeat(15_000), prefix: '', suffix: '' },
      },
    ],
    ['another kind', { ...annotation(3), kind: 'note' }],
    ['somebody outside without a name', { ...annotation(3), outside: { name: ' ' } }],
    ['somebody outside with a name without end', { ...annotation(3), outside: { name: 'A'.repeat(121) } }],
    ['somebody outside who is more than a name', { ...annotation(3), outside: { name: 'Anna', role: 'editor' } }],
    ['a member that nobody knows', { ...annotation(3), extra: 1 }],
    ['undefined', { ...annotation(3), remark: undefined }],
    ['a big integer', { ...annotation(3), passage: 1n }],
    ['infinity', { ...annotation(3), passage: { revision: Number.POSITIVE_INFINITY } }],
    ['a prototype of its own', JSON.parse(`{"kind":"annotation","tag":"claim","passage":null,"__proto__":{"a":1}}`)],
    ['null', null],
  ])('[SY6] a value with %s', (_what, value) => {
    expect(valued(value)).toBe(4422);
  });

  test('[SY6] half a character, which no encoder writes but anybody can send', () => {
    const server = serverDocument();
    const update = only(frames(join(server, LAPTOP), (mine) => mine.set(entry(ANNA, 3), annotation(3, '\ufffd'))));
    const at = update.findIndex((byte, index) => byte === 0xef && update[index + 1] === 0xbf);
    const half = Uint8Array.from(update);
    half.set([0xed, 0xa0, 0xbd], at);
    expect(at).toBeGreaterThan(0);
    expect(refusal(server, half)).toBe(4400);
  });

  test('[SY6] an entry under another person’s prefix, under __proto__, under a word', () => {
    for (const key of [entry(BEN, 3), '__proto__', 'x', 'Anna00']) expect(valued(annotation(3), key)).toBe(4422);
  });

  test('[SY5] a client id that is not this connection’s', () => {
    expect(forged((doc) => entriesOf(doc, ANNA)?.set(entry(ANNA, 3), annotation(3)), 4242)).toBe(4422);
  });

  test('[SY5] nobody who only reads says anything', () => {
    const server = serverDocument();
    const update = only(frames(join(server, LAPTOP), (mine) => mine.set(entry(ANNA, 3), annotation(3))));
    expect(refusal(server, update, { mayWrite: false })).toBe(4403);
    expect(refusal(server, update, { mayWrite: false, synced: false })).toBe(4403);
  });

  const bytes = (...numbers: number[]) => {
    const encoder = encoding.createEncoder();
    for (const number of numbers) encoding.writeVarUint(encoder, number);
    return encoding.toUint8Array(encoder);
  };

  test.each<[string, Uint8Array, number]>([
    ['the whole article wiped in seven bytes', bytes(0, 1, 7, 1, 0, 20), 4422],
    ['a hole of 2^40 items', bytes(1, 1, LAPTOP, 0, 0, 2 ** 40, 0), 4400],
    ['a hole', bytes(1, 1, LAPTOP, 0, 0, 5, 0), 4422],
    ['a skip', bytes(1, 1, LAPTOP, 0, 10, 5, 0), 4422],
    ['33 million declared structs', bytes(1, 33_000_000, LAPTOP, 0), 4400],
    ['a billion clients', bytes(1_000_000_000), 4400],
    ['deletions of items that nobody has', bytes(0, 1, LAPTOP, 1, 5, 9), 4422],
    ['deletions out of order', bytes(0, 1, 7, 2, 5, 9, 0, 2), 4400],
    ['nothing', new Uint8Array(), 4400],
  ])('[SY7] %s', (_what, update, code) => {
    expect(refusal(serverDocument(), update)).toBe(code);
  });

  test('[SY7] a run of 70,000 rewrites that no page makes', () => {
    const server = serverDocument();
    const item = entriesOf(server, ANNA)?._item?.id;
    if (!item) throw new Error('no map');
    const encoder = encoding.createEncoder();
    for (const number of [1, 1, LAPTOP, 0, 0x21, 0, item.client, item.clock]) encoding.writeVarUint(encoder, number);
    encoding.writeVarString(encoder, entry(ANNA, 3));
    encoding.writeVarUint(encoder, 70_000);
    encoding.writeVarUint(encoder, 0);
    expect(refusal(server, encoding.toUint8Array(encoder))).toBe(4422);
  });

  test('[SY7] one client listed twice, a struct of no length: what is judged is what would be applied', () => {
    const empty = encoding.createEncoder();
    for (const number of [1, 1, LAPTOP, 0, 0x08, 1]) encoding.writeVarUint(empty, number);
    encoding.writeVarString(empty, 'text');
    encoding.writeVarUint(empty, 0);
    encoding.writeVarUint(empty, 0);
    expect(refusal(serverDocument(), encoding.toUint8Array(empty))).toBe(4400);
    const one = [1, LAPTOP, 0, 0, 1];
    expect(refusal(serverDocument(), bytes(2, ...one, ...one, 0))).toBe(4400);
  });

  test('[SY7] the other encoding, bytes cut off, bytes behind', () => {
    const server = serverDocument();
    const laptop = join(server, LAPTOP);
    const update = only(frames(laptop, (mine) => mine.set(entry(ANNA, 3), annotation(3))));
    expect([4400, 4422]).toContain(refusal(server, Y.convertUpdateFormatV1ToV2(update)));
    for (let length = 0; length < update.length; length += 1) {
      expect(refusal(server, update.slice(0, length))).toBe(4400);
    }
    expect(refusal(server, Uint8Array.from([...update, 0]))).toBe(4400);
  });

  test('[SY7] more bytes than a message may have', () => {
    expect(refusal(serverDocument(), new Uint8Array(256 * 1024 + 1))).toBe(4413);
    expect(refusal(serverDocument(), new Uint8Array(4 * 1024 * 1024 + 1), { synced: false })).toBe(4413);
  });
});
