import * as Y from 'yjs';
import { PersonId } from '#core/ids.ts';
import { entriesOf } from '#core/sync/roots.ts';
import type { ServerName } from '../config.ts';
import { type Annotations, counted, remarkOf } from './article.ts';
import type { RawClient } from './client.ts';
import { syncFrame } from './frames.ts';

/**
 * Makes a joined client's updates before they are sent: a real document takes the joined state in, every write becomes one
 * update, and only bytes are left. The same values for every server, each where that server's clients put them.
 */
export class Writer {
  readonly #client: RawClient;
  readonly #doc = new Y.Doc();
  readonly #entries: Y.Map<unknown>;
  readonly #annotations: Annotations;
  readonly #keys: string;
  #count = 0;
  #last: Uint8Array | undefined;

  constructor(server: ServerName, client: RawClient, annotations: Annotations) {
    this.#client = client;
    this.#annotations = annotations;
    this.#doc.clientID = client.seat.clientId;
    for (const update of client.takeState()) Y.applyUpdate(this.#doc, update);
    const entries =
      server === 'ours' ? entriesOf(this.#doc, PersonId.parse(client.seat.person)) : this.#doc.getMap('entries');
    if (!entries) throw new Error('the server made no map for this person');
    this.#entries = entries;
    // An entry id is one article's for ever, and a person writes in several.
    this.#keys = client.seat.person + counted(Math.floor(Math.random() * 62 ** 4), 4);
    this.#doc.on('update', (update: Uint8Array) => {
      this.#last = update;
    });
  }

  /** The frame of a new annotation. */
  add(mark: string, length?: number): Uint8Array {
    this.#count += 1;
    return this.#put(this.#keys + counted(this.#count, 6), remarkOf(mark, length), undefined);
  }

  /** The frame of an annotation rewritten, one of the first `among` ones in turn. */
  edit(mark: string, among: number): Uint8Array {
    this.#count += 1;
    const key = this.#keys + counted(this.#count % among, 6);
    const known = this.#entries.get(key);
    const base = typeof known === 'object' && known !== null && 'w' in known ? String(known.w) : undefined;
    return this.#put(key, remarkOf(mark), base);
  }

  /** The frame of so many new annotations in one update. */
  addMany(marks: readonly string[]): Uint8Array {
    return this.#frame(() => {
      for (const mark of marks) {
        this.#count += 1;
        this.#entries.set(this.#keys + counted(this.#count, 6), this.#annotations.next(remarkOf(mark)));
      }
    });
  }

  #put(key: string, remark: string, base: string | undefined): Uint8Array {
    return this.#frame(() => this.#entries.set(key, this.#annotations.next(remark, base)));
  }

  #frame(write: () => void): Uint8Array {
    this.#doc.transact(write);
    if (!this.#last) throw new Error('nothing was written');
    return this.#client.seat.framing.wrap(syncFrame(2, this.#last));
  }
}
