import type { PersonId } from '../ids.ts';
import type { Role } from '../people/role.ts';
import type { CloseCode } from '../sync/close-codes.ts';

/** How a room reaches one socket. */
export interface Transport {
  send(frame: Uint8Array): void;
  /** Sends two frames with one write. */
  together(first: Uint8Array, second: Uint8Array): void;
  close(code: CloseCode, reason: string): void;
  /** Bytes that were sent and have not left yet. */
  backlog(): number;
}

/** A message that came before its predecessors; judged after the first step 2. */
export interface HeldMessage {
  n: number;
  update: Uint8Array;
}

/**
 * Where a socket stands with its room.
 * - *waiting* until its step 1 came
 * - *joining* until the commit that its step 2 depends on; `missed` went out to others meanwhile
 * - *live* then
 * - *paused* while it reads too slowly; `stateVector` is what it was sent, and it is brought up from there
 * - *leaving*: nothing more of it is read, it is closed when what it said is committed; `hears` what is committed until then
 * - *over*: out of the room
 *
 * `owed` is the acknowledgement that waits until a reader has been brought up: it never overtakes the words that it is of.
 */
export type MemberState =
  | { kind: 'waiting'; since: number }
  | { kind: 'joining'; isFirst: boolean; missed: Uint8Array[]; owed: number }
  | { kind: 'live' }
  | { kind: 'paused'; stateVector: Uint8Array; owed: number }
  | { kind: 'leaving'; hears: boolean; isAnswered: boolean }
  | { kind: 'over' };

/** The state of most members most of the time: one for all. */
export const LIVE: MemberState = { kind: 'live' };

/** One socket in a room. */
export interface Member {
  readonly clientId: number;
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly mayWrite: boolean;
  /** Whether it asked for our own frames. */
  readonly wantsAck: boolean;
  readonly transport: Transport;
  state: MemberState;
  /** Sync messages of type 1 and 2 received. */
  counted: number;
  /** Whether its first step 2 has been judged. */
  synced: boolean;
  held: readonly HeldMessage[];
  heldBytes: number;
  /** Latest presence: clock, opaque JSON text, when others were told (milliseconds); null when none or gone. */
  presence: { clock: number; state: string; told: number } | null;
}

/** What most members hold: one for all. */
export const NOTHING_HELD: readonly HeldMessage[] = [];

/** @param since when it connected, milliseconds of the room's clock */
export function newMember(
  who: Pick<Member, 'clientId' | 'person' | 'name' | 'role' | 'mayWrite' | 'wantsAck' | 'transport'>,
  since: number,
): Member {
  const { clientId, person, name, role, mayWrite, wantsAck, transport } = who;
  // Spelled out, so that all of it lies in one piece of memory.
  return {
    clientId,
    person,
    name,
    role,
    mayWrite,
    wantsAck,
    transport,
    state: { kind: 'waiting', since },
    counted: 0,
    synced: false,
    held: NOTHING_HELD,
    heldBytes: 0,
    presence: null,
  };
}

/** Whether what this member says is still heard. */
export function isHeard({ state }: Member): boolean {
  return state.kind !== 'leaving' && state.kind !== 'over';
}

/** Whether it has been answered and is kept up to date. */
export function isPresent({ state }: Member): boolean {
  return state.kind === 'live' || state.kind === 'paused' || (state.kind === 'joining' && !state.isFirst);
}
