import type { PersonId } from '../ids.ts';
import { type CheckState, checkStateOf } from './check-state.ts';
import { stateOf } from './glance.ts';
import { type Tag, type TagSlot, TAGS } from './tag.ts';
import type { Thread } from './thread.ts';

/** What the colour and the line of a mark stand for. */
export const COLOUR_MODES = ['tag', 'status', 'verdict', 'person', 'plain'] as const;
export type ColourMode = (typeof COLOUR_MODES)[number];

/** How one mark is drawn: a slot's colour and a slot's line; slot 0 is a thin line of ink. */
export interface Look {
  slot: TagSlot | 0;
  line?: TagSlot;
}

/** The states that marks may be coloured by, each with a slot of its own: colour and line differ. */
export const STATE_SLOTS = { open: 5, waiting: 1, changed: 3, sending: 8 } as const;

/**
 * The states of a check, each with a look of its own, colour and line: what nobody has checked is a thin line of ink without
 * a band.
 */
export const CHECK_SLOTS: Readonly<Record<CheckState, TagSlot | 0>> = {
  confirmed: 7,
  confirmed_with_change: 6,
  on_author: 5,
  not_confirmed: 1,
  disputed: 3,
  wrong: 2,
  opinion: 8,
  changed: 4,
  none: 0,
};

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
    case 'verdict':
      return { slot: CHECK_SLOTS[checkStateOf(thread)] };
    case 'person':
      return { slot: personSlot(thread.annotation.author, people) };
    case 'plain':
      return { slot: 0 };
  }
}
