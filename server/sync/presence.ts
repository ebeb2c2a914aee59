import { LIMITS } from '#core/sync/limits.ts';
import { type PresenceEntry, writePresence } from '#core/sync/presence.ts';
import { writeAwareness } from '#core/sync/frames.ts';
import type { Member } from './member.ts';

/** Who is where: opaque bytes, the latest of each socket, coalesced; gone at once on leaving. */
export class Presence {
  readonly #members: ReadonlySet<Member>;
  readonly #later: (milliseconds: number, run: () => void) => () => void;
  readonly #moved = new Map<number, PresenceEntry>();
  #isScheduled = false;

  constructor(members: ReadonlySet<Member>, later: (milliseconds: number, run: () => void) => () => void) {
    this.#members = members;
    this.#later = later;
  }

  heard(member: Member, clock: number, state: string): void {
    if (member.presence?.state === state && member.presence.clock >= clock) return;
    const isSame = member.presence?.state === state;
    member.presence = { clock, state };
    if (!isSame) this.#move({ clientId: member.clientId, clock, state });
  }

  gone(member: Member): void {
    if (!member.presence) return;
    const clock = member.presence.clock + 1;
    member.presence = null;
    this.#moved.delete(member.clientId);
    this.#send([{ clientId: member.clientId, clock, state: 'null' }]);
  }

  /** Tells a newcomer where everybody is. */
  greet(member: Member): void {
    const here: PresenceEntry[] = [];
    for (const other of this.#members) {
      if (other !== member && other.presence) here.push({ clientId: other.clientId, ...other.presence });
    }
    if (here.length > 0) member.transport.send(writeAwareness(writePresence(here)));
  }

  #move(entry: PresenceEntry): void {
    this.#moved.set(entry.clientId, entry);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#later(this.#members.size > 100 ? LIMITS.presenceWindow * 2 : LIMITS.presenceWindow, () => {
      this.#isScheduled = false;
      const moved = [...this.#moved.values()];
      this.#moved.clear();
      if (moved.length > 0) this.#send(moved);
    });
  }

  #send(entries: readonly PresenceEntry[]): void {
    const frame = writeAwareness(writePresence(entries));
    for (const member of this.#members) if (member.state === 'live') member.transport.send(frame);
  }
}
