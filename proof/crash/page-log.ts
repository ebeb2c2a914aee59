import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { memoryStore, type OutboxStore } from '#components/sync/outbox.ts';
import { OutboxRow } from '#components/sync/outbox-row.ts';
import { EntryId, WriteId } from '#core/ids.ts';

/**
 * What happened to the words of one person's pages, in order: *kept* on the device, *sent* in a frame, *forgotten* because
 * the page believes that the server has them (or that they need not go), *taken back* by their author.
 */
const Line = z.discriminatedUnion('t', [
  z.object({ t: z.literal('kept'), row: OutboxRow }),
  z.object({ t: z.literal('sent'), w: WriteId }),
  z.object({ t: z.literal('forgotten'), w: WriteId }),
  z.object({ t: z.literal('takenBack'), entry: EntryId }),
]);
type Line = z.infer<typeof Line>;

/** Written at once, so that a killed process leaves a whole log. */
export function pageLog(file: string): (line: Line) => void {
  return (line) => appendFileSync(file, `${JSON.stringify(line)}\n`);
}

/** A device in memory that writes down everything that it is asked. */
export function loggedStore(log: (line: Line) => void): OutboxStore {
  const store = memoryStore();
  return {
    list: store.list,
    async put(row) {
      log({ t: 'kept', row });
      await store.put(row);
    },
    async remove(w) {
      log({ t: 'forgotten', w });
      await store.remove(w);
    },
  };
}

// In an update a value's write id stands as lib0 writes `w: '…'`: key length, key, string mark, length 16, the id.
const WRITE = /\u0001ww\u0010([0-9A-Za-z]{16})/g;

/** The network as a page has it: tells which writes went out, and can lose its line like a laptop that changes rooms. */
export function loggedSockets(log: (line: Line) => void): { WebSocket: typeof WebSocket; dropLine(): void } {
  const sent = new Set<string>();
  const open = new Set<WebSocket>();
  class LoggedSocket extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      open.add(this);
      this.addEventListener('close', () => open.delete(this));
    }

    override send(data: Parameters<WebSocket['send']>[0]): void {
      if (data instanceof Uint8Array && this.readyState === this.OPEN) {
        for (const [, id] of Buffer.from(data).toString('latin1').matchAll(WRITE)) {
          const w = WriteId.parse(id);
          if (!sent.has(w)) log({ t: 'sent', w });
          sent.add(w);
        }
      }
      super.send(data);
    }
  }
  return {
    WebSocket: LoggedSocket,
    dropLine() {
      for (const socket of open) socket.close();
    },
  };
}

/** One write as its page tells of it. */
export interface ToldWrite {
  row: OutboxRow;
  sent: boolean;
  forgotten: boolean;
  /** Its author took the entry back after this. */
  takenBack: boolean;
}

/** Reads what {@link pageLog} wrote; every write once, in order of writing. */
export function readPageLog(file: string): ToldWrite[] {
  const told = new Map<string, ToldWrite>();
  const sent = new Set<string>();
  const lines = existsSync(file) ? readFileSync(file, 'utf8').split('\n') : [];
  for (const text of lines) {
    if (text === '') continue;
    const line = Line.parse(JSON.parse(text));
    if (line.t === 'kept') told.set(line.row.w, { row: line.row, sent: false, forgotten: false, takenBack: false });
    else if (line.t === 'sent') sent.add(line.w);
    else if (line.t === 'takenBack') {
      for (const write of told.values()) if (write.row.entry === line.entry) write.takenBack = true;
    } else {
      const write = told.get(line.w);
      if (write) write.forgotten = true;
    }
  }
  return [...told.values()].map((write) => ({ ...write, sent: write.row.op === 'delete' || sent.has(write.row.w) }));
}
