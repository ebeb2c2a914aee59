'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import {
  addTag,
  changeTag,
  mergeTag,
  moveTag,
  restoreTag,
  retireTag,
  type TagChange,
} from '#server/usecases/tag-set.ts';

// Next checks the origin of every server action; the role is judged by the use case, which parses what it is given.

async function shown(answer: Promise<TagChange>): Promise<TagChange> {
  const given = await answer;
  revalidatePath('/settings/tags');
  return given;
}

/** A tag of the desk’s own. */
export async function add(input: unknown): Promise<TagChange> {
  return shown(addTag(await actorOfPage(), input));
}

/** Another name, key, colour, line or sign; the code stays. */
export async function change(code: string, input: unknown): Promise<TagChange> {
  return shown(changeTag(await actorOfPage(), String(code), input));
}

/** One place up or down the list. */
export async function move(code: string, step: -1 | 1): Promise<TagChange> {
  return shown(moveTag(await actorOfPage(), String(code), step < 0 ? -1 : 1));
}

/** What carries one tag is read as the other from now on. */
export async function merge(code: string, into: string): Promise<TagChange> {
  return shown(mergeTag(await actorOfPage(), String(code), String(into)));
}

/** Offers it no more; what carries it keeps it. */
export async function retire(code: string): Promise<TagChange> {
  return shown(retireTag(await actorOfPage(), String(code)));
}

/** Offers it again. */
export async function restore(code: string): Promise<TagChange> {
  return shown(restoreTag(await actorOfPage(), String(code)));
}
