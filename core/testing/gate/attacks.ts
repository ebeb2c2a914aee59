import * as Y from 'yjs';
import { shownItems, forgeWithYjs, type Scene } from './scene.ts';

/** One way to cheat, by its number in docs/attacks.md. `make` gives null where the room offers no target. */
export interface Attack {
  id: string;
  what: string;
  /** The close codes that are right. Empty: it brings nothing new, and nothing happens. */
  codes: readonly number[];
  /** Names something that the room cannot know yet: held until the connection's first step 2, refused after it. */
  isGap?: boolean;
  /** From a connection that may only read. */
  isReader?: boolean;
  make(scene: Scene): Uint8Array | null;
}

const mapOf = (doc: Y.Doc, person: string) => doc.getMap<Y.Map<unknown>>('people').get(person);

function throughYjs(id: string, what: string, change: (doc: Y.Doc, scene: Scene) => void): Attack {
  return { id, what, codes: [4422], make: (scene) => forgeWithYjs(scene, (doc) => change(doc, scene)) };
}

/** An entry of one's own with a value that no page writes. */
function valued(id: string, what: string, value: (scene: Scene) => unknown): Attack {
  return throughYjs(id, what, (doc, scene) => mapOf(doc, scene.me)?.set(scene.freshKey(), value(scene)));
}

/** An entry of the victim's that the room shows. */
function onVictim(id: string, what: string, change: (map: Y.Map<unknown>, key: string, scene: Scene) => void): Attack {
  return {
    id,
    what,
    codes: [4422],
    make(scene) {
      const targets = shownItems(scene.victimsMap);
      if (targets.length === 0) return null;
      const key = scene.random.pick(targets).parentSub ?? '';
      return forgeWithYjs(scene, (doc) => {
        const map = mapOf(doc, scene.victim);
        if (map) change(map, key, scene);
      });
    },
  };
}

const deep = (depth: number) => {
  let value: unknown = 'x';
  for (let n = 0; n < depth; n += 1) value = n % 2 === 0 ? [value] : { a: value };
  return value;
};
const annotation = (more: object) => ({ kind: 'annotation', tag: 'claim', passage: null, ...more });
const passage = (more: object) => ({ revision: 1, start: 0, end: 2, quote: 'It', prefix: '', suffix: '', ...more });

/** What can be forged with Yjs itself, under one's own or another's client id. */
export const FORGED_WITH_YJS: readonly Attack[] = [
  throughYjs('M04', 'a name of another under one’s own key', (doc, { me, victim, freshKey, words }) =>
    mapOf(doc, me)?.set(freshKey(victim), words()),
  ),
  valued('M04', 'another author in the value', ({ victim, words }) => ({ ...words(), author: victim })),
  valued('M04', 'the stub of confidential words', ({ victim, freshKey }) => ({
    kind: 'confidential',
    on: freshKey(victim),
    w: 'w'.padEnd(16, '0'),
  })),
  throughYjs('M05', 'words into the article', (doc, { random }) =>
    doc.getText('text').insert(random.below(20), 'not '),
  ),
  throughYjs('M05', 'words out of the article', (doc, { random }) => doc.getText('text').delete(random.below(20), 3)),
  throughYjs('M05', 'emphasis in the article', (doc) => doc.getText('text').format(2, 5, { strong: true })),
  throughYjs('M05', 'the facts of the article', (doc) =>
    doc.getMap('facts').set('article', { seq: 9_999, revision: 2 }),
  ),
  throughYjs('M05', 'a fact taken away', (doc) => doc.getMap('facts').delete('article')),
  throughYjs('M05', 'a new root', (doc, { random }) => {
    const name = `root${random.below(1_000)}`;
    const kind = random.below(4);
    if (kind === 0) doc.getMap(name).set('a', 1);
    else if (kind === 1) doc.getArray(name).push([1]);
    else if (kind === 2) doc.getText(name).insert(0, 'x');
    else doc.getXmlFragment(name).push([new Y.XmlElement('p')]);
  }),
  throughYjs('M05', 'one’s own map made anew', (doc, { me }) => doc.getMap('people').set(me, new Y.Map())),
  throughYjs('M05', 'a map for somebody else', (doc) => doc.getMap('people').set('Carol0', new Y.Map())),
  throughYjs('M05', 'a person taken out', (doc, { victim }) => doc.getMap('people').delete(victim)),
  valued('M05', 'a type inside an entry', ({ random }) =>
    random.pick([() => new Y.Map(), () => new Y.Array(), () => new Y.Text('x'), () => new Y.XmlHook('a')])(),
  ),
  valued('M05', 'a document inside an entry', () => new Y.Doc()),
  valued('M05', 'bytes', () => new Uint8Array(5)),
  {
    id: 'M06',
    what: 'another client id',
    codes: [4422],
    make: (scene) =>
      forgeWithYjs(
        scene,
        (doc) => mapOf(doc, scene.me)?.set(scene.freshKey(), scene.words()),
        scene.random.chance(0.5) ? scene.server : 1 + scene.random.below(0xffff_ffff),
      ),
  },
  onVictim('M08', 'words of another taken out', (map, key) => map.delete(key)),
  throughYjs('M08', 'the article wiped', (doc) => doc.getText('text').delete(0, doc.getText('text').length)),
  onVictim('M11', 'words of another overwritten', (map, key, { words }) => map.set(key, words())),
  throughYjs('M11', 'words in the map of another', (doc, { victim, freshKey, words, random }) =>
    mapOf(doc, victim)?.set(random.chance(0.5) ? freshKey() : freshKey(victim), words()),
  ),
  valued('M14', 'a decision in a value', ({ words, random }) => ({
    ...words(),
    [random.pick(['status', 'verdict', 'signedOffBy', 'embargoUntil', 'resolved'])]: random.pick(['resolved', true, 1]),
  })),
  throughYjs('M14', 'a decision as an entry of one’s own', (doc, { me, random }) =>
    mapOf(doc, me)?.set(random.pick(['status', 'article', '__proto__', 'constructor', me]), 'resolved'),
  ),
  valued('M26', 'a prototype', () =>
    JSON.parse('{"kind":"annotation","tag":"claim","passage":null,"__proto__":{"a":1}}'),
  ),
  valued('M26', 'a hidden member of a passage', () => annotation({ passage: passage({ constructor: 'x' }) })),
  valued('M26', 'a deep nest', ({ random }) => annotation({ passage: deep(1 + random.below(1_500)) })),
  valued('M26', 'U+0000', ({ random }) =>
    random.chance(0.5) ? annotation({ remark: 'a\u0000' }) : annotation({ passage: passage({ quote: 'a\u0000' }) }),
  ),
  valued('M26', 'no plain JSON', ({ random }) =>
    annotation({
      passage: random.pick<unknown>([1n, undefined, Number.NaN, Number.POSITIVE_INFINITY, new Uint8Array(1)]),
    }),
  ),
  valued('M26', 'no entry', ({ random }) => random.pick<unknown>([null, 1, true, 'text', [], {}, { kind: 'note' }])),
  valued('M31', 'more than an entry may hold', ({ random }) => {
    const length = 20_000 + random.below(9_000);
    return annotation({ passage: passage({ end: length, quote: 'x'.repeat(length) }) });
  }),
  valued('M31', 'a remark too long', ({ random }) => annotation({ remark: 'x'.repeat(8_001 + random.below(2_000)) })),
];
