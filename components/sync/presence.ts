import * as decoding from 'lib0/decoding';
import { PresenceState, readPresence, SILENT } from '#core/sync/presence.ts';
import type { Roster } from '#core/sync/frames.ts';
import type { PresentPerson } from './room-view.ts';

/** Who is here: names and roles from the server's roster, the rest from what the others' pages say. */
export interface Presence {
  /** Reads a presence message behind its type. Malformed states are ignored: they are other people's. */
  receive(decoder: decoding.Decoder): void;
  roster(people: Roster): void;
  people(): readonly PresentPerson[];
  clear(): void;
}

function parseState(state: string): PresenceState {
  try {
    const parsed = PresenceState.safeParse(JSON.parse(state));
    return parsed.success ? parsed.data : SILENT;
  } catch {
    // Not JSON: some other software's state, or a broken one. Its person is still here, and says nothing.
    return SILENT;
  }
}

/** Makes the {@link Presence} of one document: nobody is listed yet. */
export function createPresence(): Presence {
  const states = new Map<number, { clock: number; text: string; said: PresenceState }>();
  let people: readonly PresentPerson[] = [];
  let listed: Roster = [];
  function rebuild(): void {
    people = listed.map(([clientId, person, name, role]) => {
      const said = states.get(clientId)?.said ?? SILENT;
      const before = people.find((known) => known.clientId === clientId);
      const isSame = before?.person === person && before.name === name && before.role === role && before.said === said;
      return before && isSame ? before : { clientId, person, name, role, said };
    });
  }
  return {
    receive(decoder) {
      for (const { clientId, clock, state } of readPresence(decoding.readVarUint8Array(decoder))) {
        const before = states.get(clientId);
        if (before && clock < before.clock) continue;
        const said = before?.text === state ? before.said : parseState(state);
        states.set(clientId, { clock, text: state, said });
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
