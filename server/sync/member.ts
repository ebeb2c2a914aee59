import type { PersonId } from '#core/ids.ts';
import type { Role } from '#core/people/role.ts';
import type { CloseCode } from '#core/sync/close-codes.ts';

/** How a room reaches one socket. */
export interface Transport {
  send(frame: Uint8Array): void;
  close(code: CloseCode, reason: string): void;
}

/** A message that came before its predecessors; judged after the first step 2. */
export interface HeldMessage {
  n: number;
  update: Uint8Array;
}

/**
 * One socket in a room. *waiting* until its step 1 came, *joining* until the commit that its step 2 depends on, *live*
 * then; *over* reads nothing more.
 */
export interface Member {
  readonly clientId: number;
  readonly person: PersonId;
  readonly name: string;
  readonly role: Role;
  readonly mayWrite: boolean;
  /** Whether it asked for our own frames. */
  readonly wantsAck: boolean;
  readonly transport: Transport;
  state: 'waiting' | 'joining' | 'live' | 'over';
  /** Sync messages of type 1 and 2 received. */
  counted: number;
  /** Whether its first step 2 has been judged. */
  synced: boolean;
  held: HeldMessage[];
  heldBytes: number;
  /** Latest presence: clock and opaque JSON text; null when none or gone. */
  presence: { clock: number; state: string } | null;
}

export function newMember(
  who: Pick<Member, 'clientId' | 'person' | 'name' | 'role' | 'mayWrite' | 'wantsAck' | 'transport'>,
): Member {
  return { ...who, state: 'waiting', counted: 0, synced: false, held: [], heldBytes: 0, presence: null };
}
