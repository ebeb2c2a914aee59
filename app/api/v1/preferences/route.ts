import { PreferencesChange } from '#core/people/preferences.ts';
import { changePreferences, readPreferences } from '#server/usecases/preferences.ts';
import { readBody } from '../read-body.ts';
import { endpoint, json } from '../respond.ts';

/** GET /api/v1/preferences */
export const GET = endpoint(async (actor) => json(await readPreferences(actor)));

/** PUT /api/v1/preferences: what is left out stays */
export const PUT = endpoint(async (actor, request) => {
  await changePreferences(actor, await readBody(request, PreferencesChange));
  return json(await readPreferences(actor));
});
