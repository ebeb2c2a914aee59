import type { StoredValue } from '#core/annotation/entry.ts';
import type { ArticleId, EntryId, PersonId, WriteId } from '#core/ids.ts';
import { deletionOf, entryIdAt, newWriteId } from '#core/make-ids.ts';
import { isTooLong } from '#core/sync/entry-size.ts';
import { valueOf } from './draft-value.ts';
import type { Environment } from './environment.ts';
import type { Offering } from './offering.ts';
import type { Outbox } from './outbox.ts';
import type { RoomDocument } from './room-document.ts';
import type { ArticleRoom } from './room-view.ts';
import { createUndoStack, type Step } from './undo-stack.ts';

/** What an author does in an article, and takes back. */
export type OwnWrites = Pick<ArticleRoom, 'write' | 'edit' | 'remove' | 'together' | 'takeBack' | 'newest'> & {
  undo(): boolean;
};

/**
 * Makes the {@link OwnWrites} of one page: each becomes a row of the outbox, on the newest write that this page knows of,
 * and is offered to whatever document there is.
 * @param left the writes that went out on a line, kept by whoever sends them
 */
export function createOwnWrites({
  author,
  articleId,
  outbox,
  offering,
  environment,
  left,
  room,
}: {
  author: PersonId;
  articleId: ArticleId;
  outbox: Outbox;
  offering: Offering;
  environment: Pick<Environment, 'now' | 'randomBytes'>;
  left: ReadonlySet<WriteId>;
  room: {
    /** What the page shows of an entry. */
    shown: (entry: EntryId) => StoredValue | null;
    document: () => RoomDocument | null;
    mayWrite: () => boolean;
    /** Takes an entry out of what was read last: between two documents the page shows that. */
    forget: (entry: EntryId) => void;
    changed: () => void;
  };
}): OwnWrites {
  const added = new Set<WriteId>();
  const deleted = new Map<EntryId, WriteId>();
  // What has become confidential since is not taken back unawares: its words are not here to be written again.
  const undoStack = createUndoStack((entry) =>
    room.shown(entry)?.kind === 'confidential' ? null : newestWrite(entry),
  );
  let lastMade = 0;

  /** The newest write to an entry that this page knows of: an unacknowledged one, else what is shown, else its deletion. */
  function newestWrite(entry: EntryId): WriteId | null {
    const row = outbox.rows().findLast((candidate) => candidate.entry === entry);
    return row?.w ?? room.shown(entry)?.w ?? deleted.get(entry) ?? null;
  }

  function put(entry: EntryId, draft: Parameters<typeof valueOf>[0] | null): WriteId | null {
    const before = room.shown(entry);
    const previous = outbox.rows().findLast((row) => row.entry === entry);
    // A write that never left this page is replaced, not followed: the server could not know it as a base.
    const replaced = previous && added.has(previous.w) && !left.has(previous.w) ? previous : null;
    const base = replaced ? replaced.base : newestWrite(entry);
    // What brought it back never left: the deletion before it is the deletion.
    if (draft === null && replaced && (base === null || base === deleted.get(entry))) {
      room.document()?.write([{ w: replaced.w, entry, value: null }]);
      room.forget(entry);
      outbox.remove([replaced.w]);
      return base;
    }
    const w = draft === null && base !== null ? deletionOf(base) : newWriteId(environment.randomBytes);
    const value = draft === null ? null : valueOf(draft, w, base);
    const about = value ?? before;
    const thread = about && about.kind !== 'annotation' ? about.on : entry;
    const op = draft === null ? 'delete' : 'put';
    const row = outbox.add({ w, person: author, article: articleId, entry, thread, op, value, base });
    added.add(w);
    if (replaced) outbox.remove([replaced.w]);
    if (op === 'delete') deleted.set(entry, w);
    // The gate would end the document over it, with everything else that is on its way.
    const isLong = value !== null && isTooLong(JSON.stringify(value));
    if (!isLong) offering.written(row);
    if (isLong || !room.mayWrite()) outbox.rescue([w], room.mayWrite() ? 'long' : 'rights');
    room.changed();
    return w;
  }

  function goBack(steps: readonly Step[]): number {
    for (const step of steps) {
      const w = put(step.entry, step.before);
      if (w && step.before?.w) undoStack.wroteAgain(step.entry, step.before.w, w);
    }
    return steps.length;
  }

  return {
    write(draft) {
      lastMade = Math.max(environment.now(), lastMade + 1);
      const entry = entryIdAt(author, lastMade, environment.randomBytes);
      undoStack.did({ entry, before: null, after: put(entry, draft) });
      return entry;
    },
    edit(entry, draft) {
      const before = room.shown(entry);
      const after = put(entry, draft);
      if (before?.kind !== 'confidential') undoStack.did({ entry, before, after });
    },
    remove(entry) {
      const before = room.shown(entry);
      if (!before) return;
      const after = put(entry, null);
      // What it said is not here: it could not be written again.
      if (before.kind !== 'confidential') undoStack.did({ entry, before, after });
    },
    undo: () => goBack(undoStack.take()) > 0,
    together: undoStack.together,
    newest: undoStack.newest,
    takeBack(turn) {
      const { steps, left: others } = undoStack.takeTurn(turn);
      return { back: goBack(steps), left: others };
    },
  };
}
