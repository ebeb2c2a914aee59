import * as decoding from 'lib0/decoding';
import { PresenceState, readPresence } from '#core/sync/presence.ts';
import type { Roster } from '#core/sync/frames.ts';
import type { PresentPerson } from './room-view.ts';

type Selection = PresentPerson['selection'];

/** Who is here: names and roles from the server's roster, selections from what the others' pages say. */
export interface Presence {
  /** Reads a presence message behind its type. Malformed states are ignored: they are other people's. */
  receive(decoder: decoding.Decoder): void;
  roster(people: Roster): void;
  people(): readonly PresentPerson[];
  clear(): void;
}

function parseSelection(state: string): Selection {
  try {
    const parsed = PresenceState.safeParse(JSON.parse(state));
    const selection = parsed.success ? (parsed.data.selection ?? null) : null;
    return selection && selection.end > selection.start ? selection : null;
  } catch {
    // Not JSON: some other software's state, or a broken one. Its person is still here, without a selection.
    return null;
  }
}

export function createPresence(): Presence {
  const states = new Map<number, { clock: number; selection: Selection }>();
  let people: readonly PresentPerson[] = [];
  let listed: Roster = [];
  function rebuild(): void {
    people = listed.map(([clientId, person, name, role]) => {
      const selection = states.get(clientId)?.selection ?? null;
      const before = people.find((known) => known.clientId === clientId);
      const isSame =
        before?.person === person &&
        before.name === name &&
        before.role === role &&
        before.selection?.start === selection?.start &&
        before.selection?.end === selection?.end;
      return before && isSame ? before : { clientId, person, name, role, selection };
    });
  }
  return {
    receive(decoder) {
      for (const { clientId, clock, state } of readPresence(decoding.readVarUint8Array(decoder))) {
        const before = states.get(clientId);
        if (before && clock < before.clock) continue;
        states.set(clientId, { clock, selection: parseSelection(state) });
      }
      rebuild();
    },
    roster(next) {
      listed = next;
      const here = new Set(next.map(([clientId]) => clientId));
      for (const clientId of states.keys()) if (!here.has(clientId)) states.delete(clientId);
      rebuild();
    },
    people: () => people,
    clear() {
      states.clear();
      listed = [];
      people = [];
    },
  };
}
