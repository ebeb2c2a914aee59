import { writeRoster } from '../sync/frames.ts';
import { LIMITS } from '../sync/limits.ts';
import type { Clock } from './clock.ts';
import { isPresent, type Member } from './member.ts';

/** Who is connected, for those who asked for our own frames; many who come at once make few rosters. */
export class RoomRoster {
  readonly #members: ReadonlySet<Member>;
  readonly #clock: Clock;
  #isDue = false;

  constructor(members: ReadonlySet<Member>, clock: Clock) {
    this.#members = members;
    this.#clock = clock;
  }

  /** Tells everybody in a moment. */
  soon(): void {
    if (this.#isDue) return;
    this.#isDue = true;
    this.#clock.later(LIMITS.rosterWindow, () => {
      this.#isDue = false;
      this.tell(this.#members);
    });
  }

  tell(to: Iterable<Member>): void {
    const here = [...this.#members].filter(isPresent);
    const frame = writeRoster(here.map(({ clientId, person, name, role }) => [clientId, person, name, role]));
    for (const member of to) if (member.wantsAck && member.state.kind === 'live') member.transport.send(frame);
  }
}
