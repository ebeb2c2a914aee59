import { writeAwareness } from '../sync/frames.ts';
import { LIMITS } from '../sync/limits.ts';
import { type PresenceEntry, writePresence } from '../sync/presence.ts';
import type { Clock } from './clock.ts';
import type { Member } from './member.ts';

/** Who is where: opaque bytes, the latest of each socket, coalesced; gone at once on leaving. */
export class Presence {
  readonly #members: ReadonlySet<Member>;
  readonly #clock: Clock;
  readonly #moved = new Map<number, PresenceEntry>();
  #isScheduled = false;

  constructor(members: ReadonlySet<Member>, clock: Clock) {
    this.#members = members;
    this.#clock = clock;
  }

  /** An unchanged state is passed on only as often as stock readers need it to keep it (they forget after 30 s). */
  heard(member: Member, clock: number, state: string): void {
    const before = member.presence;
    if (
      before?.state === state &&
      (before.clock >= clock || this.#clock.now() - before.told < LIMITS.presenceRenewal)
    ) {
      return;
    }
    member.presence = { clock, state, told: this.#clock.now() };
    this.#move({ clientId: member.clientId, clock, state });
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
      if (other === member || !other.presence) continue;
      const { clock, state } = other.presence;
      here.push({ clientId: other.clientId, clock, state });
    }
    if (here.length > 0) member.transport.send(writeAwareness(writePresence(here)));
  }

  #move(entry: PresenceEntry): void {
    this.#moved.set(entry.clientId, entry);
    if (this.#isScheduled) return;
    this.#isScheduled = true;
    this.#clock.later(this.#members.size > 100 ? LIMITS.presenceWindowOfMany : LIMITS.presenceWindow, () => {
      this.#isScheduled = false;
      const moved = [...this.#moved.values()];
      this.#moved.clear();
      if (moved.length > 0) this.#send(moved);
    });
  }

  #send(entries: readonly PresenceEntry[]): void {
    const frame = writeAwareness(writePresence(entries));
    for (const member of this.#members) if (member.state.kind === 'live') member.transport.send(frame);
  }
}
