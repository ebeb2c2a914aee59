import { WebSocket } from 'ws';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import { z } from 'zod';
import { CONTEXT_LENGTH } from '#core/annotation/passage.ts';
import { EntryId, PersonId } from '#core/ids.ts';
import { newEntryId } from '#core/make-ids.ts';
import { entriesOf, textRoot } from '#core/sync/roots.ts';
import type { PagesNewsroom, Who } from './newsroom.ts';

const Ticket = z.object({
  serverUrl: z.string(),
  room: z.string(),
  params: z.record(z.string(), z.string()),
  personId: PersonId,
  clientId: z.int(),
});
const MAX_WAIT = 30_000;

/** Somebody else in an article: a stock y-websocket client without a page, which selects, and writes when it is told to. */
export class Colleague {
  readonly #doc: Y.Doc;
  readonly #provider: WebsocketProvider;
  readonly #person: PersonId;

  private constructor(doc: Y.Doc, provider: WebsocketProvider, person: PersonId) {
    this.#doc = doc;
    this.#provider = provider;
    this.#person = person;
  }

  static async joins(newsroom: PagesNewsroom, who: Who, article: string): Promise<Colleague> {
    const ticket = Ticket.parse(await newsroom.post(who, `/api/v1/articles/${article}/sync-ticket`, {}));
    const doc = new Y.Doc();
    doc.clientID = ticket.clientId;
    const provider = new WebsocketProvider(ticket.serverUrl, ticket.room, doc, {
      params: ticket.params,
      // ws is what Node programs give it; the types know the browser's only.
      WebSocketPolyfill: WebSocket as unknown as typeof globalThis.WebSocket,
      disableBc: true,
    });
    const since = Date.now();
    while (!entriesOf(doc, ticket.personId)) {
      if (Date.now() - since > MAX_WAIT) throw new Error('a colleague could not join the article');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return new Colleague(doc, provider, ticket.personId);
  }

  /** Shows the others a selection of so many characters. */
  select(start: number, length: number): void {
    this.#provider.awareness.setLocalState({ selection: { start, end: start + length } });
  }

  /** Annotates these words, which stand in the article once; the id of what was written. */
  annotate(quote: string): EntryId {
    const text = textRoot(this.#doc).toString();
    const start = text.indexOf(quote);
    if (start === -1) throw new Error(`the article does not say: ${quote}`);
    const end = start + quote.length;
    const prefix = text.slice(Math.max(0, start - CONTEXT_LENGTH), start);
    const passage = { revision: 1, start, end, quote, prefix, suffix: text.slice(end, end + CONTEXT_LENGTH) };
    const id = newEntryId(this.#person, (bytes) => crypto.getRandomValues(bytes));
    entriesOf(this.#doc, this.#person)?.set(id, { kind: 'annotation', tag: 'query', passage, remark: 'Just now.' });
    return id;
  }

  leave(): void {
    this.#provider.destroy();
    this.#doc.destroy();
  }
}

/** Selects and annotates now and then until it is told to stop: an article in which others are at work. */
export function atWork(colleagues: readonly Colleague[], quotes: readonly string[]): () => void {
  let n = 0;
  const timer = setInterval(() => {
    const one = colleagues[n % colleagues.length];
    one?.select(200 + ((n * 97) % 4_000), 40);
    // Twelve selections and one annotation in three seconds.
    const quote = n % 12 === 0 ? quotes[n / 12] : undefined;
    if (quote !== undefined) one?.annotate(quote);
    n += 1;
  }, 250);
  return () => clearInterval(timer);
}
