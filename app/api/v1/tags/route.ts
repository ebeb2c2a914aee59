import { tagName } from '#components/words/tag-name.ts';
import { listTags } from '#server/usecases/list-tags.ts';
import { endpoint, json } from '../respond.ts';

/** GET /api/v1/tags */
export const GET = endpoint(async (actor) => {
  const items = [];
  for (const deskId of actor.memberships.keys()) {
    for (const tag of await listTags(actor, deskId)) items.push({ ...tag, deskId, name: tagName(tag) });
  }
  return json({ items });
});
