import * as Y from 'yjs';
import { EntryValue, StoredValue } from '../annotation/entry.ts';
import { EntryId, type PersonId, type WriteId } from '../ids.ts';
import { deletionOf } from '../make-ids.ts';
import { CLOSE } from './close-codes.ts';
import { type DecodedDeletion, type DecodedStruct, decodeUpdate, type ItemId } from './decode-update.ts';
import { isTooLong } from './entry-size.ts';
import { itemAt, landsLast } from './key-order.ts';
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

/** What messages said under the clocks of one connection. */
export type Said = ReadonlyMap<number, unknown>;

const NOTHING_SAID: Said = new Map();

/** The values that held messages carry, by clock: the step 2 that they wait for may have thrown them away already. */
export function saidIn(clientId: number, updates: readonly Uint8Array[]): Said {
  const said = new Map<number, unknown>();
  for (const { id, kind, values } of updates.flatMap((update) => decodeUpdate(update).structs)) {
    if (kind === 'values' && id.client === clientId && values.length === 1) said.set(id.clock, values[0]);
  }
  return said;
}

/** No entry nests deeper; what does would only exhaust the stack. */
const DEEPEST = 8;

/** True for plain JSON that storage keeps as it is: no prototype tricks, no undefined, bigint or bytes, finite numbers. */
function isPlainJson(value: unknown, depth = 0): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  if (typeof value === 'number') return Number.isFinite(value);
  if (typeof value !== 'object' || depth === DEEPEST) return false;
  if (!Array.isArray(value) && Object.getPrototypeOf(value) !== Object.prototype) return false;
  return Object.values(value).every((member) => isPlainJson(member, depth + 1));
}

function parseValue(raw: unknown): EntryValue | null {
  if (!isPlainJson(raw)) return null;
  const json = JSON.stringify(raw);
  if (isTooLong(json)) return null;
  const parsed = EntryValue.safeParse(raw);
  if (!parsed.success) return null;
  // Members that the schema drops would be shown to everyone and stored nowhere.
  return JSON.stringify(parsed.data).length === json.length ? parsed.data : null;
}

/** The write that stands under a key: of words, or of the stub that stands for them. */
function writeOf(raw: unknown): WriteId | undefined {
  const parsed = StoredValue.safeParse(raw);
  return parsed.success ? parsed.data.w : undefined;
}

/** Whether a clock lies in one of these ranges, which are in order. */
function within(ranges: readonly DecodedDeletion[]): (clock: number) => boolean {
  return (clock) => {
    let low = 0;
    let high = ranges.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((ranges[middle]?.clock ?? 0) <= clock) low = middle + 1;
      else high = middle;
    }
    const range = ranges[low - 1];
    return range !== undefined && clock < range.clock + range.length;
  };
}

/** Where a new item belongs: its key, and what it and its like hang behind in the room (null: the front). */
interface Place {
  key: string;
  behind: ItemId | null;
}

/** The new structs of one message, in clock order; each one's place in its author's map, found through origins. */
class NewStructs {
  readonly places = new Map<DecodedStruct, Place>();
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

type Put = Extract<JudgedWrite, { op: 'put' }>;

/** The last new item of a key. */
interface End {
  behind: ItemId | null;
  isGone: boolean;
}

function placeOf(doc: Y.Doc, struct: DecodedStruct, own: Own, news: NewStructs): Place | null {
  if (struct.rightOrigin) return null;
  if (struct.parent !== null) {
    if (typeof struct.parent === 'string' || struct.parentSub === null) return null;
    const isOwn = struct.parent.client === own.mapItem.client && struct.parent.clock === own.mapItem.clock;
    return isOwn ? { key: struct.parentSub, behind: null } : null;
  }
  if (!struct.origin) return null;
  const { origin } = struct;
  const known = itemAt(doc, origin);
  if (known)
    return known.parent === own.map && known.parentSub !== null ? { key: known.parentSub, behind: origin } : null;
  if (origin.client !== struct.id.client || origin.clock >= struct.id.clock) return null;
  const earlier = news.holding(origin.clock);
  return earlier ? (news.places.get(earlier) ?? null) : null;
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

function judgeStructs(
  doc: Y.Doc,
  actor: GateActor,
  own: Own,
  structs: readonly DecodedStruct[],
  isGone: (clock: number) => boolean,
  said: Said,
  newWrite: () => WriteId,
): { writes: Put[]; ends: Map<EntryId, End> } | Judgement {
  const news = new NewStructs(structs);
  const writes: Put[] = [];
  const latest = new Map<EntryId, EntryValue>();
  const ends = new Map<EntryId, End>();
  const state = Y.getState(doc.store, actor.clientId);
  for (const struct of structs) {
    if (struct.kind === 'gc' || struct.kind === 'skip' || struct.kind === 'other') return refused('content');
    if (struct.length > LIMITS.deletedRun) return refused('length');
    const place = placeOf(doc, struct, own, news);
    if (place === null) return refused('place');
    const { key } = place;
    const { client, clock } = struct.id;
    if (clock < state) {
      // Partly known (an update and a step 2 that merged it crossed): Yjs hangs the rest behind the known part.
      place.behind = { client, clock: state - 1 };
      const known = itemAt(doc, place.behind);
      if (known?.parent !== own.map || known.parentSub !== key) return refused('place');
    }
    const entry = EntryId.safeParse(key);
    if (!entry.success || !key.startsWith(actor.person)) return refused('entry id');
    news.places.set(struct, place);
    ends.set(entry.data, {
      behind: place.behind,
      isGone: struct.kind === 'deleted' || isGone(clock + struct.length - 1),
    });
    // What was thrown away while nothing else stands there was taken back by its author.
    for (const [at, raw] of valuesOf(struct, own.map.has(key) ? said : NOTHING_SAID)) {
      if (at < state) continue;
      // Software that collects no garbage sends what was overwritten, several at once; what stands is always one.
      const value = struct.length === 1 || struct.kind === 'deleted' || isGone(at) ? parseValue(raw) : null;
      if (!value) return refused('value');
      const stands = latest.get(entry.data) ?? parseValue(own.map.get(entry.data));
      if (isOtherUnderOneName(value, stands)) return refused('write id');
      latest.set(entry.data, value);
      writes.push({ op: 'put', entry: entry.data, author: actor.person, value, w: value.w ?? newWrite() });
    }
  }
  return { writes, ends };
}

/** What a struct says, by clock. Of what is deleted only that which an earlier message said. */
function valuesOf({ id, kind, length, values }: DecodedStruct, said: Said): [number, unknown][] {
  if (kind === 'values') return values.map((raw, index) => [id.clock + index, raw]);
  if (said.size === 0) return [];
  return [...said].filter(([clock]) => clock >= id.clock && clock < id.clock + length);
}

/** Whether other words stand under this write id already: storage keeps a write once, and readers must not see another one. */
function isOtherUnderOneName(value: EntryValue, stands: EntryValue | null): boolean {
  return value.w !== undefined && stands?.w === value.w && JSON.stringify(stands) !== JSON.stringify(value);
}

/** What a message deletes: entries that the room shows, or words that came with it. */
function deletionWrites(
  doc: Y.Doc,
  actor: GateActor,
  map: Y.Map<unknown>,
  live: readonly Y.Item[],
  { writes, ends }: { writes: readonly Put[]; ends: ReadonlyMap<EntryId, End> },
  newWrite: () => WriteId,
): JudgedWrite[] {
  const author = actor.person;
  const remove = (entry: EntryId, base: WriteId | undefined): JudgedWrite => ({
    op: 'delete',
    entry,
    author,
    w: base ? deletionOf(base) : newWrite(),
    base,
  });
  const deletions: JudgedWrite[] = [];
  const named = new Set(live);
  const puts = new Map(writes.map((put) => [put.entry, put]));
  for (const [entry, { behind, isGone }] of ends) {
    const item = map._map.get(entry);
    const shown = item && !item.deleted ? item : null;
    const put = puts.get(entry);
    const isNamed = shown !== null && named.has(shown);
    if (!isGone && !isNamed) continue;
    const isLast = landsLast(doc, map, entry, behind, actor.clientId);
    // What stands is an edit. What another device's words stand behind was passed over and takes nothing away by itself.
    if (isLast ? !isGone : !isNamed) continue;
    const isSeen = isLast ? behind !== null && itemAt(doc, behind) === shown : isNamed;
    if (put) deletions.push(remove(entry, put.w));
    else if (shown && isSeen) deletions.push(remove(entry, writeOf(map.get(entry))));
    // They take away words that their author never saw. A base that is nobody's makes it a late deletion: it changes
    // nothing, and the room shows the entry again.
    else if (shown) deletions.push({ op: 'delete', entry, author, w: newWrite(), base: newWrite() });
  }
  for (const { parentSub } of live) {
    const entry = EntryId.safeParse(parentSub);
    if (!entry.success || ends.has(entry.data)) continue;
    deletions.push(remove(entry.data, writeOf(map.get(entry.data))));
  }
  return deletions;
}

/**
 * Judges an update before it is applied; it changes nothing. Refused is only what honest software with this role cannot
 * send. The room must have made the person's map before.
 * @param newWrite makes write ids for values of software that does not know of them
 * @param said what held messages said before it: words that lost inside the sender's document count as written all the same
 */
export function judge(
  doc: Y.Doc,
  update: Uint8Array,
  actor: GateActor,
  newWrite: () => WriteId,
  said: Said = NOTHING_SAID,
): Judgement {
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
  const isGone = within(beyond);
  const judged = judgeStructs(doc, actor, own, structs, isGone, said, newWrite);
  if ('kind' in judged) return judged;
  if (live.some((item) => item.parent !== map)) return refused('deletion');
  return { kind: 'news', writes: [...judged.writes, ...deletionWrites(doc, actor, map, live, judged, newWrite)] };
}
