import { utf8TextEncoder } from 'lib0/string';
import * as Y from 'yjs';
import { EntryValue } from '../annotation/entry.ts';
import { deletionOf, EntryId, type PersonId, type WriteId } from '../ids.ts';
import { CLOSE } from './close-codes.ts';
import { type DecodedDeletion, type DecodedStruct, decodeUpdate, type ItemId } from './decode-update.ts';
import { LIMITS } from './limits.ts';
import { entriesOf } from './roots.ts';
import type { JudgedWrite } from './write.ts';

/** Whose connection it is, and what its person may do at the moment of judging. */
export interface GateActor {
  person: PersonId;
  clientId: number;
  mayWrite: boolean;
  /** Whether this connection's first step 2 has been judged: until then a gap is held, later it is a refusal. */
  synced: boolean;
}

export type Judgement =
  | { kind: 'news'; writes: JudgedWrite[] }
  /** Nothing that the room does not have: welcome from everyone. */
  | { kind: 'noop' }
  | { kind: 'held' }
  | {
      kind: 'refused';
      code: typeof CLOSE.malformed | typeof CLOSE.tooBig | typeof CLOSE.refused | typeof CLOSE.rights;
      reason: string;
    };

const refused = (reason: string): Judgement => ({ kind: 'refused', code: CLOSE.refused, reason });

/** True for plain JSON that storage keeps as it is: no prototype tricks, no undefined, bigint or bytes, finite numbers. */
function isPlainJson(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (Array.isArray(value)) return value.every(isPlainJson);
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every(isPlainJson);
}

function parseValue(raw: unknown): EntryValue | null {
  if (!isPlainJson(raw) || utf8TextEncoder.encode(JSON.stringify(raw)).length > LIMITS.entryValue) return null;
  const parsed = EntryValue.safeParse(raw);
  if (!parsed.success) return null;
  // Members that the schema drops would be shown to everyone and stored nowhere.
  return JSON.stringify(parsed.data).length === JSON.stringify(raw).length ? parsed.data : null;
}

function itemAt(doc: Y.Doc, id: ItemId): Y.Item | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null;
  const structs = doc.store.clients.get(id.client);
  const struct = structs?.[Y.findIndexSS(structs, id.clock)];
  return struct instanceof Y.Item ? struct : null;
}

/** The new structs of one message, in clock order; each one's key in its author's map, found through origins. */
class NewStructs {
  readonly keys = new Map<DecodedStruct, string>();
  readonly #sorted: readonly DecodedStruct[];

  constructor(structs: readonly DecodedStruct[]) {
    this.#sorted = structs;
  }

  holding(clock: number): DecodedStruct | undefined {
    let low = 0;
    let high = this.#sorted.length - 1;
    while (low <= high) {
      const middle = (low + high) >> 1;
      const struct = this.#sorted[middle];
      if (!struct) return undefined;
      if (clock < struct.id.clock) high = middle - 1;
      else if (clock >= struct.id.clock + struct.length) low = middle + 1;
      else return struct;
    }
    return undefined;
  }
}

interface Own {
  map: Y.Map<unknown>;
  mapItem: ItemId;
}

function keyOf(doc: Y.Doc, struct: DecodedStruct, own: Own, news: NewStructs): string | null {
  if (struct.rightOrigin) return null;
  if (struct.parent !== null) {
    if (typeof struct.parent === 'string' || struct.parentSub === null) return null;
    const isOwn = struct.parent.client === own.mapItem.client && struct.parent.clock === own.mapItem.clock;
    return isOwn ? struct.parentSub : null;
  }
  if (!struct.origin) return null;
  const { origin } = struct;
  const known = itemAt(doc, origin);
  if (known) return known.parent === own.map ? known.parentSub : null;
  if (origin.client !== struct.id.client || origin.clock >= struct.id.clock) return null;
  const earlier = news.holding(origin.clock);
  return earlier ? (news.keys.get(earlier) ?? null) : null;
}

/**
 * How deleted new items of a key stand to what the room shows there: they follow it, they were passed over by another
 * device's words in Yjs's order (higher client id last), or they would take away words that their author never saw.
 */
function standing(doc: Y.Doc, map: Y.Map<unknown>, key: string, first: DecodedStruct): 'follows' | 'passed' | 'unseen' {
  const current = map._map.get(key);
  if (!current || current.deleted) return 'follows';
  const isKnown = first.id.clock < Y.getState(doc.store, first.id.client);
  const origin = isKnown ? { client: first.id.client, clock: first.id.clock } : first.origin;
  const before = origin && itemAt(doc, origin);
  if (before === current) return 'follows';
  let next = before ? before.right : current;
  if (!before) while (next?.left) next = next.left;
  return next && next.id.client > first.id.client ? 'passed' : 'unseen';
}

/** The part of the deletions that the room does not have; `beyond` lies in items that it does not know. */
function newDeletions(
  doc: Y.Doc,
  deletions: readonly DecodedDeletion[],
): { live: Y.Item[]; beyond: DecodedDeletion[] } {
  const live: Y.Item[] = [];
  const beyond: DecodedDeletion[] = [];
  for (const { client, clock, length } of deletions) {
    const state = Y.getState(doc.store, client);
    const structs = doc.store.clients.get(client);
    const end = clock + length;
    if (end > state) beyond.push({ client, clock: Math.max(clock, state), length: end - Math.max(clock, state) });
    if (!structs || clock >= state) continue;
    for (let index = Y.findIndexSS(structs, clock); index < structs.length; index += 1) {
      const struct = structs[index];
      if (!struct || struct.id.clock >= Math.min(end, state)) break;
      if (struct instanceof Y.Item && !struct.deleted) live.push(struct);
    }
  }
  return { live, beyond };
}

/** The first and the last new item of a key. */
interface Span {
  first: DecodedStruct;
  last: DecodedStruct;
}

function judgeStructs(
  doc: Y.Doc,
  actor: GateActor,
  own: Own,
  structs: readonly DecodedStruct[],
  newWrite: () => WriteId,
): { writes: Extract<JudgedWrite, { op: 'put' }>[]; spans: Map<string, Span> } | Judgement {
  const news = new NewStructs(structs);
  const writes: Extract<JudgedWrite, { op: 'put' }>[] = [];
  const spans = new Map<string, Span>();
  for (const struct of structs) {
    if (struct.kind === 'gc' || struct.kind === 'skip' || struct.kind === 'other') return refused('content');
    if (struct.length > LIMITS.deletedRun) return refused('length');
    const key = keyOf(doc, struct, own, news);
    if (key === null) return refused('place');
    const state = Y.getState(doc.store, struct.id.client);
    if (struct.id.clock < state) {
      // Partly known (an update and a step 2 that merged it crossed): Yjs hangs the rest behind the known part.
      const known = itemAt(doc, { client: struct.id.client, clock: state - 1 });
      if (known?.parent !== own.map || known.parentSub !== key) return refused('place');
    }
    const entry = EntryId.safeParse(key);
    if (!entry.success || !key.startsWith(actor.person)) return refused('entry id');
    news.keys.set(struct, key);
    spans.set(key, { first: spans.get(key)?.first ?? struct, last: struct });
    if (struct.kind === 'deleted') continue;
    const value = struct.length === 1 ? parseValue(struct.values[0]) : null;
    if (!value) return refused('value');
    writes.push({ op: 'put', entry: entry.data, author: actor.person, value, w: value.w ?? newWrite() });
  }
  return { writes, spans };
}

function deletionWrites(
  actor: GateActor,
  own: Own,
  live: readonly Y.Item[],
  replaced: ReadonlySet<string>,
  newWrite: () => WriteId,
): JudgedWrite[] {
  const writes: JudgedWrite[] = [];
  for (const item of live) {
    const entry = EntryId.safeParse(item.parentSub);
    if (!entry.success || replaced.has(entry.data)) continue;
    const value = parseValue(own.map.get(entry.data));
    const base = value?.w;
    writes.push({
      op: 'delete',
      entry: entry.data,
      author: actor.person,
      w: base ? deletionOf(base) : newWrite(),
      base,
    });
  }
  return writes;
}

/**
 * Judges an update before it is applied; it changes nothing. Refused is only what honest software with this role cannot
 * send. The room must have made the person's map before.
 * @param newWrite makes write ids for values of software that does not know of them
 */
export function judge(doc: Y.Doc, update: Uint8Array, actor: GateActor, newWrite: () => WriteId): Judgement {
  const longest = actor.synced ? LIMITS.update : LIMITS.firstStep2;
  if (update.length > longest) return { kind: 'refused', code: CLOSE.tooBig, reason: 'size' };
  let decoded: ReturnType<typeof decodeUpdate>;
  try {
    decoded = decodeUpdate(update);
  } catch {
    // Whatever the bytes are, they are no update: the connection is told so.
    return { kind: 'refused', code: CLOSE.malformed, reason: 'malformed' };
  }
  const structs = decoded.structs.filter((s) => s.id.clock + s.length > Y.getState(doc.store, s.id.client));
  const { live, beyond } = newDeletions(doc, decoded.deletions);
  if (structs.length === 0 && live.length === 0 && beyond.length === 0) return { kind: 'noop' };
  if (!actor.mayWrite) return { kind: 'refused', code: CLOSE.rights, reason: 'rights' };

  if (structs.some((struct) => struct.id.client !== actor.clientId)) return refused('client id');
  const state = Y.getState(doc.store, actor.clientId);
  const end = structs.reduce((last, s) => Math.max(last, s.id.clock + s.length), state);
  const isGap =
    (structs[0]?.id.clock ?? state) > state ||
    beyond.some((d) => d.client !== actor.clientId || d.clock + d.length > end);
  if (isGap) return actor.synced ? refused('gap') : { kind: 'held' };

  const map = entriesOf(doc, actor.person);
  if (!map?._item) return refused('map');
  const own: Own = { map, mapItem: map._item.id };
  const judged = judgeStructs(doc, actor, own, structs, newWrite);
  if ('kind' in judged) return judged;
  if (live.some((item) => item.parent !== map)) return refused('deletion');

  const { writes, spans } = judged;
  const isGone = (struct: DecodedStruct) =>
    struct.kind === 'deleted' || beyond.some((d) => struct.id.clock >= d.clock && struct.id.clock < d.clock + d.length);
  const gone: JudgedWrite[] = [];
  for (const [key, { first, last }] of spans) {
    if (!isGone(last)) continue;
    const entry = EntryId.parse(key);
    const stands = standing(doc, map, key, first);
    const base = writes.findLast((write) => write.entry === entry)?.w ?? parseValue(map.get(key))?.w;
    if (stands === 'passed' || (!base && !map.has(key))) continue;
    // A base that is nobody's makes it a late deletion: it changes nothing, and the room shows the entry again.
    if (stands === 'unseen') gone.push({ op: 'delete', entry, author: actor.person, w: newWrite(), base: newWrite() });
    else gone.push({ op: 'delete', entry, author: actor.person, w: base ? deletionOf(base) : newWrite(), base });
  }
  const all = [...writes, ...gone, ...deletionWrites(actor, own, live, new Set(spans.keys()), newWrite)];
  return { kind: 'news', writes: all };
}
