import type { PersonId } from '../ids.ts';
import { stateOf } from './glance.ts';
import { type Tag, type TagSlot, TAGS } from './tag.ts';
import type { Thread } from './thread.ts';

/** What the colour and the line of a mark stand for. */
export const COLOUR_MODES = ['tag', 'status', 'person', 'plain'] as const;
export type ColourMode = (typeof COLOUR_MODES)[number];

/** How one mark is drawn: a slot's colour and a slot's line; slot 0 is a thin line of ink. */
export interface Look {
  slot: TagSlot | 0;
  line?: TagSlot;
}

/** The states that marks may be coloured by, each with a slot of its own: colour and line differ. */
export const STATE_SLOTS = { open: 5, waiting: 1, changed: 3, sending: 8 } as const;

/** The slot of a person: their place on the desk, around the eight. */
export function personSlot(person: PersonId, people: readonly PersonId[]): TagSlot {
  const at = people.indexOf(person);
  const tag = TAGS[(at < 0 ? people.length : at) % TAGS.length];
  return tag ? tag.slot : 8;
}

/**
 * How the mark of a thread is drawn.
 * @param tag the tag that the thread is read as
 * @param people everybody on the desk, in an order that stays
 */
export function lookIn(mode: ColourMode, thread: Thread, tag: Tag, people: readonly PersonId[]): Look {
  switch (mode) {
    case 'tag':
      return { slot: tag.slot, line: tag.line };
    case 'status': {
      const state = stateOf(thread);
      return { slot: state in STATE_SLOTS ? STATE_SLOTS[state as keyof typeof STATE_SLOTS] : 8 };
    }
    case 'person':
      return { slot: personSlot(thread.annotation.author, people) };
    case 'plain':
      return { slot: 0 };
  }
}
