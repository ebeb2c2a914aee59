import * as decoding from 'lib0/decoding';
import { WebsocketProvider } from 'y-websocket';
import * as Y from 'yjs';
import type { OpenEntry } from '#core/annotation/entry.ts';
import type { Block } from '#core/article/block.ts';
import type { EntryId, PersonId, WriteId } from '#core/ids.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import { Look, MESSAGE, readAck, readJson, Refused, Roster, SYNC } from '#core/sync/frames.ts';
import { readLiveText } from '#core/sync/live-text.ts';
import { type PresenceState, SILENT } from '#core/sync/presence.ts';
import { type ArticleFactsEntry, entriesOf, readArticleFacts, readEntryFacts, textRoot } from '#core/sync/roots.ts';
import type { Environment } from './environment.ts';
import { countingSocket } from './counting-socket.ts';
import { keepTicket } from './keep-ticket.ts';
import type { OutboxRow } from './outbox-row.ts';
import { createPresence } from './presence.ts';
import { createRoomReader } from './read-room.ts';
import type { PresentPerson } from './room-view.ts';
import { createSentLog, type SentLog } from './sent-log.ts';
import type { SyncTicket, TicketAnswer } from './sync-ticket.ts';

export interface DocumentOptions {
  me: PersonId;
  ticket: SyncTicket;
  fetchTicket: (bound: { clientId: number; incarnation: string }) => Promise<TicketAnswer>;
  WebSocket: typeof WebSocket;
  /** Filled with the writes that ever left this page. */
  left: Set<WriteId>;
  /** What this page has told of itself before this document. */
  said: Partial<PresenceState>;
  wait: (ms: number) => Promise<void>;
  random: () => number;
  onTryNow: Environment['onTryNow'];
  onNetworkLost: Environment['onNetworkLost'];
  /** Synced, over the first or a later socket. */
  onSynced: () => void;
  /** The server asks what this document has; the answer is made after this. */
  onAsked: () => void;
  /** Anything that the view is made of changed. */
  onChange: () => void;
  onAcknowledged: (ws: readonly WriteId[]) => void;
  onLook: (look: Look) => void;
  /** This document is over. */
  onOver: (code: number, refused: Refused | null) => void;
}

/** One Y.Doc = one client id = one provider, from its first ticket to its end. */
export interface RoomDocument {
  entries(): readonly OpenEntry[];
  text(): string;
  /** The article that `text` is. */
  blocks(): readonly Block[];
  facts(): ArticleFactsEntry | undefined;
  people(): readonly PresentPerson[];
  clientId: number;
  /** Synced over an open socket now. */
  live(): boolean;
  sent: SentLog;
  /** Whether the server made this person's map: without it nothing can be written. */
  hasMap(): boolean;
  /** The write id of what the room holds under this entry; undefined when it holds nothing. */
  writeIn(entry: EntryId): WriteId | null | undefined;
  /** Whether the room holds only a stub of this entry: its words go by HTTP. */
  isConfidential(entry: EntryId): boolean;
  /** Whether a suggestion was decided about. */
  isDecided(entry: EntryId): boolean;
  /** Puts these writes into the document in one transaction, hence in one message; no entry twice. */
  write(rows: readonly Pick<OutboxRow, 'w' | 'entry' | 'value'>[]): void;
  /** Tells the others of this page; what is not named stays as it was. */
  tell(said: Partial<PresenceState>): void;
  destroy(): void;
}

/** Opens a document with a fresh ticket. The client id is set before Awareness and provider exist, and never changes. */
export function openRoomDocument(options: DocumentOptions): RoomDocument {
  const doc = new Y.Doc();
  doc.clientID = options.ticket.clientId;
  const sent = createSentLog(options.left);
  const presence = createPresence();
  let refused: Refused | null = null;
  let isSynced = false;
  let changes = 0;
  // Others select and type many times for each word that is written: the document is not read anew for it.
  function untilChanged<Value>(read: () => Value): () => Value {
    let known: { at: number; value: Value } | null = null;
    return () => {
      if (known?.at !== changes) known = { at: changes, value: read() };
      return known.value;
    };
  }

  const provider = new WebsocketProvider(options.ticket.serverUrl, options.ticket.room, doc, {
    connect: false,
    disableBc: true,
    params: { ...options.ticket.params, ack: '1' },
    WebSocketPolyfill: countingSocket(options.WebSocket, sent.socketOpened, sent.messageSent),
  });
  let said: PresenceState = { ...SILENT, ...options.said };
  provider.awareness.setLocalState(said);

  function handle(type: number, read: (decoder: decoding.Decoder) => void): void {
    provider.messageHandlers[type] = (_encoder, decoder) => read(decoder);
  }
  const answer = provider.messageHandlers[MESSAGE.sync];
  provider.messageHandlers[MESSAGE.sync] = (...given) => {
    const [, decoder] = given;
    if (decoding.peekVarUint(decoder) === SYNC.step1) options.onAsked();
    answer?.(...given);
  };
  handle(MESSAGE.awareness, (decoder) => {
    presence.receive(decoder);
    options.onChange();
  });
  handle(MESSAGE.ack, (decoder) => {
    const done = sent.acknowledged(readAck(decoder));
    if (done.length > 0) options.onAcknowledged(done);
  });
  handle(MESSAGE.roster, (decoder) => {
    presence.roster(readJson(decoder, Roster));
    options.onChange();
  });
  handle(MESSAGE.look, (decoder) => options.onLook(readJson(decoder, Look)));
  handle(MESSAGE.refused, (decoder) => {
    refused = readJson(decoder, Refused);
  });

  const stopKeeping = keepTicket(
    provider,
    async () => {
      const incarnation = readArticleFacts(doc)?.incarnation;
      // A document that never joined belongs to nothing yet: a new one takes its place.
      if (!isSynced || incarnation === undefined) return { stop: CLOSE.otherIncarnation };
      const answer = await options.fetchTicket({ clientId: doc.clientID, incarnation });
      return 'stop' in answer ? answer : { params: { ...answer.params, ack: '1' } };
    },
    { onStop: (code) => options.onOver(code, refused), wait: options.wait, random: options.random },
  );
  provider.on('sync', (synced) => {
    if (!synced) return;
    isSynced = true;
    options.onSynced();
  });
  provider.on('connection-close', () => {
    presence.clear();
    // The provider still counts itself connected while it tells this.
    queueMicrotask(options.onChange);
  });
  doc.on('afterTransaction', (transaction) => {
    if (transaction.changed.size === 0) return;
    changes += 1;
    options.onChange();
  });
  const stopTrying = options.onTryNow?.(() => {
    // An open line on which nothing is acknowledged may be dead; a new ticket and socket will tell.
    if (provider.wsconnected && sent.unacknowledged().length > 0) provider.disconnect();
  });
  // A socket may count as open for long after its network went: what nobody can answer is not "live". Where the server can
  // be reached all the same, the next ticket says so at once.
  const stopHearing = options.onNetworkLost?.(() => {
    if (provider.wsconnected) provider.disconnect();
  });
  provider.connect();

  return {
    entries: untilChanged(createRoomReader(doc)),
    text: untilChanged(() => textRoot(doc).toString()),
    blocks: () => readLiveText(textRoot(doc)),
    facts: untilChanged(() => readArticleFacts(doc)),
    people: presence.people,
    clientId: doc.clientID,
    live: () => provider.wsconnected && provider.synced,
    sent,
    hasMap: () => entriesOf(doc, options.me) !== undefined,
    writeIn(entry) {
      const value = entriesOf(doc, options.me)?.get(entry);
      if (typeof value !== 'object' || value === null) return undefined;
      // A value of software that does not know of write ids has none, hence differs from every row.
      return 'w' in value && typeof value.w === 'string' ? (value.w as WriteId) : null;
    },
    isConfidential(entry) {
      const value = entriesOf(doc, options.me)?.get(entry);
      return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'confidential';
    },
    isDecided: (entry) => readEntryFacts(doc, entry)?.decision !== undefined,
    write(rows) {
      const put = () => {
        const mine = entriesOf(doc, options.me);
        for (const { entry, value } of rows)
          if (value) mine?.set(entry, value);
          else mine?.delete(entry);
      };
      sent.during(
        rows.map(({ w }) => w),
        () => doc.transact(put),
      );
    },
    tell(change) {
      said = { ...said, ...change };
      provider.awareness.setLocalState(said);
    },
    destroy() {
      stopKeeping();
      stopTrying?.();
      stopHearing?.();
      provider.destroy();
      doc.destroy();
    },
  };
}
