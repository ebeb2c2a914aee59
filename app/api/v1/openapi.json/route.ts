import { openApi } from '#core/api/openapi.ts';
import { settings } from '#server/settings.ts';
import { json } from '../respond.ts';

/** GET /api/v1/openapi.json: holds nothing of any desk, so anybody may read it. */
export function GET(): Response {
  return json(openApi(settings().publicUrl));
}
