import type { OpenEntry } from '#core/annotation/entry.ts';
import type { SignOff } from '#core/article/sign-off.ts';
import type { Stage } from '#core/article/stage.ts';
import type { ArticleId, WriteId } from '#core/ids.ts';
import type { DeskPerson } from '#core/people/person.ts';
import { mayWrite } from '#core/people/rights.ts';
import { CLOSE } from '#core/sync/close-codes.ts';
import type { Look, Refused } from '#core/sync/frames.ts';
import { SEQ } from '#core/sync/look.ts';
import type { PresenceState } from '#core/sync/presence.ts';
import { browserEnvironment, type Environment } from './environment.ts';
import { createOverlay } from './offer.ts';
import { createApart } from './apart.ts';
import { createOffering } from './offering.ts';
import { createOutbox } from './outbox.ts';
import { createOwnWrites } from './own-writes.ts';
import type { DocumentOptions, RoomDocument } from './room-document.ts';
import type { ArticleRoom, PresentPerson, RoomView } from './room-view.ts';
import { SAVING_FOR, savingState } from './saving-state.ts';
import type { SyncTicket } from './sync-ticket.ts';
import { whenSettled } from './when-settled.ts';

export interface RoomOptions {
  articleId: ArticleId;
  me: DeskPerson;
  people: readonly DeskPerson[];
  /** What the server rendered: shown until the first document is synced. */
  initial: {
    entries: readonly OpenEntry[];
    seq: number;
    revision: number;
    stage?: Stage;
    moved?: RoomView['moved'];
    signOffs?: readonly SignOff[];
    mayWrite: boolean;
  };
  /** The text that the server rendered. */
  text?: string;
  /** Something outside the room changed and is to be fetched again. */
  onLook?: (look: Look) => void;
  /** The page joined, again or for the first time, or was shut out: what is read beside the room is to be read again. */
  onStanding?: () => void;
}

/** Milliseconds between attempts while nobody, or nobody with a right to the article, is signed in. */
const SHUT_OUT_WAIT = 5_000;
const NOBODY: readonly PresentPerson[] = [];

/**
 * Opens a live article on this page; call it in the browser only, once per article, and `close` it. It draws `initial` at
 * once, loads the live machinery after that, and lives through as many documents as the server asks for.
 */
export function openRoom(options: RoomOptions, environment: Environment = browserEnvironment()): ArticleRoom {
  const { articleId, me } = options;
  const listeners = new Set<() => void>();
  const left = new Set<WriteId>();
  const overlay = createOverlay();
  let live: RoomDocument | null = null;
  let isJoined = false;
  let isSynced = false;
  let isSignedOut = false;
  let isClosed = false;
  let isJoining = false;
  let mayWriteNow = options.initial.mayWrite;
  let entries = options.initial.entries;
  let people = NOBODY;
  let text = options.text ?? null;
  let said: Partial<PresenceState> = {};
  let { seq, revision, stage = 'draft', moved = null, signOffs = [] } = options.initial;
  /** The newest seq that this page was told of; what it shows may be behind. */
  let known = seq;
  let blocks: RoomView['blocks'] = null;
  let revised: RoomView['revised'] = null;
  let incarnation: string | null = null;
  let liveSince = 0;
  let attempt = 0;
  let isTimed = false;
  let drawn: RoomView | null = null;

  const outbox = createOutbox(
    { person: me.id, article: articleId },
    environment.store,
    environment.tabs,
    environment.now,
    changed,
  );
  const apart = createApart(
    outbox,
    environment,
    left,
    heard,
    () => {
      if (isClosed) return;
      offering.offer();
      changed();
    },
    () => isClosed,
  );
  const offering = createOffering({
    outbox,
    apart,
    document: () => (isSynced ? live : null),
    mayWrite: () => mayWriteNow,
    isListed: () => listed() !== undefined,
    seq: () => Math.max(known, seq),
    read: readDocument,
  });
  const own = createOwnWrites({
    author: me.id,
    articleId,
    outbox,
    offering,
    environment,
    left,
    room: {
      shown: (entry) => view().entries.find((candidate) => candidate.id === entry)?.value ?? null,
      document: () => live,
      mayWrite: () => mayWriteNow,
      forget(entry) {
        entries = entries.filter(({ id }) => id !== entry);
      },
      changed,
    },
  });
  const stopGuarding = environment.guardLeaving(
    () => outbox.rows().length + outbox.rescued().length > 0 && outbox.kept() !== 'confirmed',
  );

  /** The article stands at this seq, whatever its room shows. */
  function heard(newest: number): void {
    known = Math.max(known, newest);
  }

  function changed(): void {
    drawn = null;
    for (const listener of listeners) listener();
  }

  function readDocument(): void {
    if (!live || !isSynced) return;
    entries = live.entries();
    text = live.text();
    people = live.people();
    const facts = live.facts();
    if (facts) {
      seq = Math.max(seq, facts.seq);
      // Text and placements change in one transaction: what is read here belongs together.
      if (facts.revision !== revision) blocks = facts.revision === options.initial.revision ? null : live.blocks();
      revision = facts.revision;
      revised = facts.revised ?? null;
      incarnation = facts.incarnation;
      // A server of before knows of no stages.
      if (facts.stage) [stage, moved] = [facts.stage, facts.moved ?? null];
      signOffs = facts.signOffs ?? [];
    }
    const mine = listed();
    if (mine) mayWriteNow = mayWrite(mine.role);
  }

  function draw(): RoomView {
    readDocument();
    const rows = outbox.rows();
    const isLive = isSynced && live !== null && live.live();
    const now = environment.now();
    const since = Math.max(rows[0]?.at ?? 0, isLive ? liveSince : 0);
    const saving = savingState({
      joined: isJoined,
      live: isLive,
      signedOut: isSignedOut,
      mayWrite: mayWriteNow,
      unsent: rows.length,
      rescued: outbox.rescued().length,
      since,
      kept: outbox.kept(),
      now,
    });
    if (saving.kind === 'saving' && !isTimed) {
      isTimed = true;
      void environment.wait(Math.max(50, since + SAVING_FOR - now)).then(() => {
        isTimed = false;
        if (!isClosed) changed();
      });
    }
    const rescue = outbox.rescued().flatMap((row) => {
      const { w, entry, value, rescue: reason } = row;
      return value && reason ? [{ w, entry, value, reason }] : [];
    });
    return {
      joined: isJoined,
      entries: overlay(entries, rows, text),
      people: isLive ? people : NOBODY,
      saving,
      rescue,
      mayWrite: mayWriteNow,
      seq,
      revision,
      blocks,
      revised,
      incarnation,
      stage,
      moved,
      signOffs,
    };
  }

  function view(): RoomView {
    drawn ??= draw();
    return drawn;
  }

  /** What the server's roster says of this page. */
  function listed(): PresentPerson | undefined {
    return live?.people().find(({ clientId }) => clientId === live?.clientId);
  }

  function synced(): void {
    isSynced = true;
    isJoined = true;
    isSignedOut = false;
    attempt = 0;
    liveSince = environment.now();
    // The server makes the map of everybody who may write before it answers.
    if (!live?.hasMap()) mayWriteNow = false;
    readDocument();
    offering.synced();
    void outbox.adopt().then(() => {
      offering.offer();
      changed();
    });
    offering.offer();
    changed();
    options.onStanding?.();
  }

  function over(code: number, refused: Refused | null): void {
    readDocument();
    if (code === CLOSE.rights) mayWriteNow = false;
    attempt = code === CLOSE.abuse ? 6 : Math.max(attempt, offering.ended(code, refused));
    live?.destroy();
    live = null;
    isSynced = false;
    offering.begin();
    if (code === CLOSE.session) isSignedOut = true;
    changed();
    void join();
  }

  /** Joins with a new document, trying until it has one or the room is closed. */
  async function join(): Promise<void> {
    if (isJoining) return;
    isJoining = true;
    let isOurs = true;
    while (isOurs && !isClosed && !live) isOurs = await tryToJoin();
    isJoining = false;
  }

  /** Tries once; false when the page belongs to somebody else than who is signed in. */
  async function tryToJoin(): Promise<boolean> {
    const pause = attempt === 0 ? 0 : (0.5 + environment.random() / 2) * Math.min(20_000, 250 * 2 ** attempt);
    attempt += 1;
    if (pause > 0) await environment.wait(pause);
    // Loaded here, not at the top: the article is readable before the live machinery has arrived.
    const machinery = await import('./room-document.ts').catch(() => null);
    const answer = await environment.fetchTicket(articleId, null).catch(() => null);
    if (isClosed || answer === null || machinery === null) return true;
    if ('stop' in answer) await shutOut(answer.stop);
    else if (answer.personId === me.id) live = machinery.openRoomDocument(documentOptions(answer));
    else {
      environment.reload();
      return false;
    }
    return true;
  }

  /** Nobody, or nobody with a right to the article, is signed in: it is asked again after a while. */
  async function shutOut(code: number): Promise<void> {
    isSignedOut = code === CLOSE.session;
    if (code === CLOSE.rights) {
      mayWriteNow = false;
      offering.loseRights();
    }
    changed();
    options.onStanding?.();
    await environment.wait(SHUT_OUT_WAIT);
    attempt = 0;
  }

  function documentOptions(ticket: SyncTicket): DocumentOptions {
    return {
      me: me.id,
      ticket,
      fetchTicket: (bound) => environment.fetchTicket(articleId, bound),
      WebSocket: environment.WebSocket,
      left,
      said,
      wait: environment.wait,
      onTryNow: environment.onTryNow,
      onNetworkLost: environment.onNetworkLost,
      random: environment.random,
      onSynced: synced,
      onAsked() {
        // Between the two, others' words may have taken the place of ours.
        offering.synced();
        offering.offer();
      },
      onChange() {
        changed();
        offering.changed();
      },
      onAcknowledged: offering.acknowledged,
      onLook(look) {
        if (look.id === SEQ) heard(look.version);
        else options.onLook?.(look);
      },
      onOver: over,
    };
  }

  // Words of an earlier page show before the room is joined, and without it.
  void outbox.adopt().then(changed);
  void join();

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    view,
    ...own,
    tell(change) {
      said = { ...said, ...change };
      live?.tell(change);
    },
    settled(thread, timeout) {
      const isSettled = () => outbox.rows().every((row) => row.thread !== thread && row.entry !== thread);
      return whenSettled(isSettled, listeners, timeout, environment);
    },
    unsent: () => outbox.rows().flatMap((row) => row.value ?? []),
    dropRescued(w) {
      outbox.remove(outbox.rescued().flatMap((row) => (row.w === w ? [row.w] : [])));
    },
    close() {
      isClosed = true;
      stopGuarding();
      live?.destroy();
      live = null;
      listeners.clear();
    },
  };
}
