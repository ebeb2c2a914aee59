import type { WriteId } from '#core/ids.ts';
import type { Environment } from './environment.ts';
import type { Outbox } from './outbox.ts';
import type { OutboxRow } from './outbox-row.ts';

/** Writes that go by HTTP, since the room holds only a stub of what they are about. */
export interface Apart {
  /** Whether this write is on its way. */
  has(w: WriteId): boolean;
  send(row: OutboxRow): void;
}

/** Milliseconds between attempts at most. */
const LONGEST_PAUSE = 20_000;

/**
 * Sends each until it is answered, whatever becomes of documents meanwhile.
 * @param left the writes that ever left this page: what follows one of them is based on it
 * @param heard the article's seq from which everybody knows of a write that was stored
 * @param answered something was answered: what waited for it may go
 * @param isOver the page is closed: what is unsent is another one's
 */
export function createApart(
  outbox: Outbox,
  { putApart, wait, random }: Pick<Environment, 'putApart' | 'wait' | 'random'>,
  left: Set<WriteId>,
  heard: (seq: number) => void,
  answered: () => void,
  isOver: () => boolean,
): Apart {
  const going = new Set<WriteId>();
  const isUnsent = (w: WriteId) => outbox.rows().some((row) => row.w === w);

  async function untilAnswered(row: OutboxRow): Promise<void> {
    for (let attempt = 0; !isOver() && isUnsent(row.w); attempt += 1) {
      const answer = await putApart(row).catch(() => ({ kind: 'later' as const }));
      if (answer.kind === 'stored') {
        heard(answer.seq);
        return outbox.remove([row.w]);
      }
      if (answer.kind === 'refused') return outbox.rescue([row.w], answer.reason);
      await wait((0.5 + random() / 2) * Math.min(LONGEST_PAUSE, 250 * 2 ** attempt));
    }
  }

  return {
    has: (w) => going.has(w),
    send(row) {
      if (going.has(row.w)) return;
      going.add(row.w);
      left.add(row.w);
      void untilAnswered(row).finally(() => {
        going.delete(row.w);
        left.delete(row.w);
        answered();
      });
    },
  };
}
