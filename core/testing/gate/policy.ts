import * as Y from 'yjs';
import type { JudgedWrite } from '../../sync/write.ts';
import { type Act, type Device, type Sent, shownItem } from './device.ts';

/**
 * What the gate must say of an honest message, from what its person did and from what Yjs makes of it. It shares nothing
 * with the gate: it never looks into the bytes.
 */
export interface Verdict {
  kind: 'news' | 'noop' | 'held';
  /** Puts in the order of writing, then deletions by entry. Ids that the gate makes read `made`. */
  writes: string[];
}

interface Shown {
  item: string | null;
  w: string | undefined;
  /** The last item of the key in Yjs's order, deleted or not: its client and the clocks that it spans. */
  last: { client: number; from: number; end: number } | null;
}

/** What a room shows under the keys that a message speaks of. */
export function look(room: Y.Doc, device: Device, sent: Sent): Map<string, Shown> {
  const map = room.getMap<Y.Map<unknown>>('people').get(device.owner.person);
  const shown = new Map<string, Shown>();
  for (const { key } of sent.groups.flat()) {
    const value = map?.get(key);
    const w = typeof value === 'object' && value !== null && 'w' in value ? String(value.w) : undefined;
    const item = map?._map.get(key);
    const last = item ? { client: item.id.client, from: item.id.clock, end: item.id.clock + item.length } : null;
    shown.set(key, { item: shownItem(map, key), w, last });
  }
  return shown;
}

/** True while something that the message builds on has not reached the room. */
export function hasGap(room: Y.Doc, device: Device, sent: Sent): boolean {
  const acts = sent.groups.flat();
  const state = Y.getState(room.store, device.clientId);
  const mine = acts.flatMap(({ item }) => clockOf(device, item) ?? []);
  if (sent.isStep2) return false;
  if (Math.min(...mine) > state && mine.length > 0) return true;
  return acts.some(({ over }) => {
    const clock = clockOf(device, over);
    return clock !== null && clock >= state && !mine.includes(clock);
  });
}

function clockOf(device: Device, item: string | null): number | null {
  const [client, clock] = item?.split(':') ?? [];
  return Number(client) === device.clientId ? Number(clock) : null;
}

/** The writes of a message, given what the room showed before and shows after it was applied. */
export function expectedWrites(sent: Sent, before: Map<string, Shown>, after: Map<string, Shown>): string[] {
  const groups = sent.groups.map((group) => group.filter((act) => !act.isJudged));
  const puts = groups.flatMap((group) => lastPuts(group, sent.alive));
  const acts = groups.flat();
  const lastActs = new Map(acts.map((act) => [act.key, act]));
  const deletions: string[] = [];
  for (const [key, act] of lastActs) {
    if (act.op === 'put') continue;
    const put = puts.findLast((one) => one.key === key);
    const was = before.get(key);
    const is = after.get(key);
    if (!was || !is || is.item) continue;
    const isSeen = was.item !== null && rootOf(act, acts) === was.item;
    // Merged messages count as if they had come one by one: the deletion is about the words that came with it.
    const isLast = acts.some((one) => one.key === key && isAt(one.item, is.last));
    if (put && (isSeen || isLast)) deletions.push(deletion(key, put.words?.w ?? 'made'));
    else if (!put && was.item) deletions.push(isSeen ? deletion(key, was.w) : lateDeletion(key));
  }
  return [
    ...puts.map(({ key, words }) => `put ${key} ${JSON.stringify(words)} ${words?.w ?? 'made'}`),
    ...deletions.sort(),
  ];
}

function isAt(item: string | null, last: Shown['last']): boolean {
  const [client, clock] = item?.split(':').map(Number) ?? [];
  return last !== null && clock !== undefined && client === last.client && clock >= last.from && clock < last.end;
}

function lastPuts(group: readonly Act[], alive: ReadonlySet<string>): Act[] {
  const last = new Map(group.map((act) => [act.key, act]));
  return group.filter((act) => act.op === 'put' && last.get(act.key) === act && act.item && alive.has(act.item));
}

/** The item that a chain of acts of one message began on: what its person last saw of the room there. */
function rootOf(act: Act, acts: readonly Act[]): string | null {
  const earlier = acts.slice(0, acts.indexOf(act));
  const before = earlier.findLast(
    ({ key, item, op }) => key === act.key && (act.over ? item === act.over : op === 'delete'),
  );
  return before ? rootOf(before, earlier) : act.over;
}

const backwards = (text: string) => (text === 'made' ? 'made' : [...text].reverse().join(''));
const deletion = (key: string, base: string | undefined) =>
  base === undefined ? `delete ${key} made of -` : `delete ${key} ${backwards(base)} of ${base}`;
// Its base is nobody's words: storage keeps it as late, and nothing is deleted.
const lateDeletion = (key: string) => `delete ${key} made of made`;

/** The gate's writes in the words of {@link Verdict}. `made` ids are those that begin or end so. */
export function toldWrites(writes: readonly JudgedWrite[]): string[] {
  const plain = (w: string | undefined) => (w === undefined ? '-' : /^made|edam$/.test(w) ? 'made' : w);
  const puts: string[] = [];
  const deletions: string[] = [];
  for (const write of writes) {
    if (write.op === 'put') puts.push(`put ${write.entry} ${JSON.stringify(write.value)} ${plain(write.w)}`);
    else deletions.push(`delete ${write.entry} ${plain(write.w)} of ${plain(write.base)}`);
  }
  const isInOrder = writes.slice(puts.length).every(({ op }) => op === 'delete');
  return isInOrder ? [...puts, ...deletions.sort()] : ['a deletion before a put'];
}
