'use server';

import { revalidatePath } from 'next/cache';
import { redirect } from 'next/navigation';
import { viewAddress } from '#core/search/saved-view.ts';
import { actorOfPage } from '#server/auth/actor.ts';
import { forgetView, saveView } from '#server/usecases/saved-views.ts';

/** Keeps the present view for the signed-in person; a refusal is said on the page that they come back to. */
export async function save(form: FormData): Promise<void> {
  const address = String(form.get('address') ?? '');
  const isSaved = await saveView(await actorOfPage(), { name: String(form.get('name') ?? ''), address });
  const back = viewAddress(address) ?? '/search';
  if (!isSaved) redirect(`${back}${back.includes('?') ? '&' : '?'}refused=1`);
  revalidatePath('/', 'layout');
}

/** Forgets one of their views. */
export async function forget(form: FormData): Promise<void> {
  await forgetView(await actorOfPage(), String(form.get('id') ?? ''));
  revalidatePath('/', 'layout');
}
