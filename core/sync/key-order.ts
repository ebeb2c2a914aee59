import * as Y from 'yjs';
import type { ItemId } from './decode-update.ts';

/** The item that holds a place of a document; null where the document has none, or one that was collected. */
export function itemAt(doc: Y.Doc, id: ItemId): Y.Item | null {
  if (id.clock >= Y.getState(doc.store, id.client)) return null;
  const structs = doc.store.clients.get(id.client);
  const struct = structs?.[Y.findIndexSS(structs, id.clock)];
  return struct instanceof Y.Item ? struct : null;
}

const isSame = (one: ItemId | null, other: ItemId | null) =>
  one === null || other === null ? one === other : one.client === other.client && one.clock === other.clock;

/**
 * Whether a new item of `client` behind `behind` (null: the front) becomes the last of its key, which is the one that a map
 * shows. It follows Yjs's order of items with one origin (yjs 13.6, `Item.integrate`) and changes nothing.
 */
export function landsLast(
  doc: Y.Doc,
  map: Y.Map<unknown>,
  key: string,
  behind: ItemId | null,
  client: number,
): boolean {
  const last = map._map.get(key) ?? null;
  const before = behind && itemAt(doc, behind);
  let left = before;
  let next = before ? before.right : last;
  if (!before) while (next?.left) next = next.left;
  const passed = new Set<Y.Item>();
  const equals = new Set<Y.Item>();
  // Yjs keeps a run of deleted items as one: what lies behind the origin in it comes next.
  const rest = before && behind && before.id.clock + before.length - 1 > behind.clock ? before : null;
  if (rest && rest.id.client > client) return false;
  const isPassed = (origin: ItemId) => {
    const item = itemAt(doc, origin);
    if (item && item === rest) return behind !== null && origin.clock > behind.clock;
    return item !== null && passed.has(item);
  };
  for (; next; next = next.right) {
    passed.add(next);
    equals.add(next);
    const { origin } = next;
    if (isSame(origin, behind)) {
      if (next.id.client > client) return false;
    } else if (origin && isPassed(origin)) {
      const item = itemAt(doc, origin);
      if (item && equals.has(item)) continue;
    } else return false;
    left = next;
    equals.clear();
  }
  return left === last;
}
