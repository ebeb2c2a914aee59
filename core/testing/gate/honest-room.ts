import * as Y from 'yjs';
import type { Seeded } from '../seeded.ts';
import { Device, type Owner, shownItem, type Words } from './device.ts';

export const OWNERS = {
  anna: { person: 'Anna00', mayWrite: true, isStock: false, keepsAll: false },
  annaStock: { person: 'Anna00', mayWrite: true, isStock: true, keepsAll: false },
  ben: { person: 'Ben000', mayWrite: true, isStock: false, keepsAll: false },
  benKeepsAll: { person: 'Ben000', mayWrite: true, isStock: false, keepsAll: true },
  vera: { person: 'Vera00', mayWrite: false, isStock: false, keepsAll: false },
} as const satisfies Record<string, Owner>;
export const WRITERS = ['Anna00', 'Ben000'];
const KEYS = 10;

/**
 * A room as the server keeps it, and the devices of people who do what people do: write, rewrite, delete, go offline,
 * come back, have two devices, send late, send twice. The server takes entries out, brings others' and writes winners again.
 */
export class HonestRoom {
  readonly doc = new Y.Doc();
  readonly devices: Device[];
  readonly #random: Seeded;
  #made = 0;

  constructor(random: Seeded) {
    this.#random = random;
    const ids = new Set<number>();
    while (ids.size < 7) ids.add(1 + random.below(0xffff_ffff));
    const [own = 1, ...rest] = ids;
    this.doc.clientID = own;
    this.doc.transact(() => {
      this.doc.getText('text').insert(0, 'It cost 41 million. Net or gross?\n');
      for (const person of WRITERS) {
        const map = new Y.Map<unknown>();
        this.doc.getMap('people').set(person, map);
        for (let key = 0; key < 3; key += 1) {
          map.set(this.key(person, key), this.words(false));
          this.doc.getMap('facts').set(this.key(person, key), { created: '2026-01-01T00:00:00Z', edited: null });
        }
      }
      this.doc.getMap('facts').set('article', { incarnation: 'i', seq: 1, revision: 1 });
    });
    this.devices = Object.values(OWNERS).map((owner, n) => new Device(owner, rest[n] ?? n, this.doc));
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      for (const device of this.devices) if (device.phase !== 'offline' && device !== origin) device.inbox.push(update);
    });
  }

  key(person: string, key: number): string {
    return `${person}${String(key).padStart(10, '0')}`;
  }

  someKey(person: string): string {
    return this.key(person, this.#random.chance(0.1) ? KEYS + (this.#made += 1) : this.#random.below(KEYS));
  }

  /** New words of any kind, no two alike. */
  words(isStock: boolean): Words {
    const n = (this.#made += 1);
    const w = isStock ? {} : { w: `w${String(n).padStart(15, '0')}`, ...(n % 3 === 0 && { base: '0'.repeat(16) }) };
    const size = this.#random.chance(0.002) ? 6_000 : this.#random.below(40);
    const text = `${n} ${'née 👩🏽‍💻 '.slice(0, 6)}${'x'.repeat(size)}`;
    const on = this.key(this.#random.pick(WRITERS), this.#random.below(KEYS));
    if (n % 5 === 0) return { kind: 'reply', on, body: text, ...w };
    if (n % 5 === 1) return { kind: 'citation', on, line: text, ...(n % 2 === 0 && { source: 'primary' }), ...w };
    if (n % 5 === 2) return { kind: 'suggestion', on, saw: '41 million', text: n % 4 === 0 ? '' : text, ...w };
    const passage = { revision: 1, start: 8, end: 18, quote: '41 million', prefix: 'It cost ', suffix: '.' };
    return { kind: 'annotation', tag: 'claim', passage: n % 2 === 0 ? passage : null, remark: text, ...w };
  }

  /** What a person does in one go. */
  doSomething(device: Device): void {
    const { person, isStock } = device.owner;
    const changes = Array.from({ length: this.#random.chance(0.25) ? 1 + this.#random.below(5) : 1 }, () => ({
      key: this.someKey(person),
      words: this.#random.chance(0.75) ? this.words(isStock) : null,
    }));
    device.act(changes);
  }

  /** What the server does by itself: resolves, reopens, foreign rows, winners, times, the article. */
  serverActs(): void {
    const person = this.#random.pick(WRITERS);
    const map = this.doc.getMap<Y.Map<unknown>>('people').get(person);
    const key = this.someKey(person);
    const n = this.#random.below(10);
    if (n < 4) map?.delete(key);
    else if (n < 5) map?.set(key, this.#stub());
    else if (n < 7) map?.set(key, this.words(false));
    else if (n < 8) this.doc.getText('text').insert(this.#random.below(20), 'x');
    else if (n < 9 && this.doc.getText('text').length > 30) this.doc.getText('text').delete(this.#random.below(20), 2);
    else this.doc.getMap('facts').set(key, { created: '2026-01-01T00:00:00Z', edited: null });
  }

  /** What stands for words that only some may read. */
  #stub(): Words {
    const n = (this.#made += 1);
    return { kind: 'confidential', on: this.key('Ben000', 0), w: `s${String(n).padStart(15, '0')}` };
  }

  /** Takes an update in; where it puts words over a stub, the stub is put back with it, and everybody hears of both at once. */
  take(device: Device, bytes: Uint8Array, keys: readonly string[]): boolean {
    const map = this.doc.getMap<Y.Map<unknown>>('people').get(device.owner.person);
    const stubs = [...new Set(keys)].flatMap((key) => (isStub(map?.get(key)) ? [{ key, stub: map?.get(key) }] : []));
    if (stubs.length === 0) {
      Y.applyUpdate(this.doc, bytes, device);
      return false;
    }
    return this.doc.transact((transaction) => {
      Y.applyUpdate(this.doc, bytes);
      transaction.local = true;
      const bare = stubs.filter(({ key }) => map?.has(key) && !isStub(map.get(key)));
      for (const { key, stub } of bare) map?.set(key, stub);
      return bare.length > 0;
    });
  }

  /** The later commit wins: words that Yjs passed over are written again. */
  writeWinners(device: Device, puts: readonly { key: string; words: Words; item: string | null }[]): void {
    const map = this.doc.getMap<Y.Map<unknown>>('people').get(device.owner.person);
    this.doc.transact(() => {
      for (const { key, words, item } of puts)
        if (shownItem(map, key) !== item && !isStub(map?.get(key))) map?.set(key, words);
    });
  }
}

function isStub(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'confidential';
}
