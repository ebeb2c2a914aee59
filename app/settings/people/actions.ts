'use server';

import { revalidatePath } from 'next/cache';
import { actorOfPage } from '#server/auth/actor.ts';
import { addPerson } from '#server/usecases/add-person.ts';
import { changeRole } from '#server/usecases/change-role.ts';
import type { PeopleChange, SecretGiven } from '#server/usecases/people-guard.ts';
import { removePerson } from '#server/usecases/remove-person.ts';
import { renewPassword } from '#server/usecases/renew-password.ts';

// Next checks the origin of every server action; the role is judged by the use case.

/** Somebody new, or somebody who comes back; answers with the password that is shown once. */
export async function addToDesk(input: { name: string; mail: string; role: string }): Promise<SecretGiven> {
  const answer = await addPerson(await actorOfPage(), input);
  revalidatePath('/settings/people');
  return answer;
}

/** Another role, from their next request on. */
export async function giveRole(input: { person: string; role: string }): Promise<PeopleChange> {
  const answer = await changeRole(await actorOfPage(), input);
  revalidatePath('/settings/people');
  return answer;
}

/** Off the desk and signed out at once. */
export async function takeOffDesk(person: string): Promise<PeopleChange> {
  const answer = await removePerson(await actorOfPage(), person);
  revalidatePath('/settings/people');
  return answer;
}

/** A temporary password that is shown once; sign-ins made before it end. */
export async function newPassword(person: string): Promise<SecretGiven> {
  return renewPassword(await actorOfPage(), person);
}
