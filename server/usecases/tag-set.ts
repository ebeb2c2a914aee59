import { offeredTags, type Tag } from '#core/annotation/tag.ts';
import { clashOf, codeFor, MOST_TAGS, TagInput, type TagRefusal } from '#core/annotation/tag-set.ts';
import type { Actor } from '../auth/actor.ts';
import { db, type Db, type DbOrTx } from '../db.ts';
import { databaseTime } from '../store/article-store.ts';
import { audit } from '../store/audit.ts';
import { noticeDeskChange } from '../store/change-notice.ts';
import { lockDesk } from '../store/person-store.ts';
import { insertTag, ownTags, tagsOf, tagUses, updateTag } from '../store/tag-store.ts';
import { managedDesk } from './people-guard.ts';

export type TagChange = { done: true } | { done: false; because: TagRefusal };

/** A tag with how many annotations carry its code; deleted ones do not count. */
export type CountedTag = Tag & { open: number; resolved: number };

const DONE: TagChange = { done: true };
const refused = (because: TagRefusal): TagChange => ({ done: false, because });

/** The tag set of the desk that the actor manages, retired tags included. @throws AppError not_found when they manage none */
export async function listTagSet(actor: Actor, database: Db = db()): Promise<CountedTag[]> {
  const desk = managedDesk(actor);
  const uses = await tagUses(database, desk);
  return (await tagsOf(database, desk)).map((tag) => ({ ...tag, ...(uses.get(tag.code) ?? { open: 0, resolved: 0 }) }));
}

interface Change {
  tx: DbOrTx;
  desk: string;
  tags: readonly Tag[];
  audited(action: string, code: string, detail?: Record<string, string>): Promise<void>;
}

/** Changes of one desk's tags, one after the other, each under the desk's lock. */
async function changing(actor: Actor, database: Db, make: (change: Change) => Promise<TagChange>): Promise<TagChange> {
  const desk = managedDesk(actor);
  return database.$transaction(async (tx) => {
    await lockDesk(tx, desk);
    return make({
      tx,
      desk,
      tags: await ownTags(tx, desk),
      async audited(action, code, detail = {}) {
        await audit(tx, { person: actor.person, desk, subject: code, action, detail });
        await noticeDeskChange(tx, desk, 'tags');
      },
    });
  });
}

const offeredOf = (tags: readonly Tag[], code: string) => offeredTags(tags).find((tag) => tag.code === code);

/** Adds a tag behind the others. @throws AppError not_found when the actor manages no desk */
export async function addTag(actor: Actor, input: unknown, database: Db = db()): Promise<TagChange> {
  const given = TagInput.safeParse(input);
  return changing(actor, database, async ({ tx, desk, tags, audited }) => {
    if (!given.success || given.data.name === null) return refused('invalid');
    if (offeredTags(tags).length >= MOST_TAGS) return refused('tooMany');
    const clash = clashOf(given.data, offeredTags(tags));
    if (clash !== null) return refused(clash);
    const code = codeFor(
      given.data.name,
      tags.map((tag) => tag.code),
    );
    await insertTag(tx, desk, { ...given.data, code, motivation: 'commenting', isRetired: false, mergedInto: null });
    await audited('tag.added', code);
    return DONE;
  });
}

/** Renames or redraws an offered tag; its code, and the codes of its annotations, stay. @throws AppError not_found */
export async function changeTag(actor: Actor, code: string, input: unknown, database: Db = db()): Promise<TagChange> {
  const given = TagInput.safeParse(input);
  return changing(actor, database, async ({ tx, desk, tags, audited }) => {
    const before = offeredOf(tags, code);
    if (!before) return refused('gone');
    if (!given.success || (given.data.name === null && before.name !== null)) return refused('invalid');
    const clash = clashOf(
      given.data,
      offeredTags(tags).filter((tag) => tag.code !== code),
    );
    if (clash !== null) return refused(clash);
    await updateTag(tx, desk, code, given.data);
    await audited('tag.changed', code);
    return DONE;
  });
}

/** Moves an offered tag one place up or down. @throws AppError not_found when the actor manages no desk */
export async function moveTag(actor: Actor, code: string, step: -1 | 1, database: Db = db()): Promise<TagChange> {
  return changing(actor, database, async ({ tx, desk, tags, audited }) => {
    const order = offeredTags(tags).map((tag) => tag.code);
    const at = order.indexOf(code);
    const other = order[at + (step < 0 ? -1 : 1)];
    if (at < 0) return refused('gone');
    if (other === undefined) return DONE;
    order.splice(at, 1);
    order.splice(at + (step < 0 ? -1 : 1), 0, code);
    const retired = tags.filter((tag) => tag.isRetired).map((tag) => tag.code);
    for (const [position, each] of [...order, ...retired].entries()) await updateTag(tx, desk, each, { position });
    await audited('tag.moved', code);
    return DONE;
  });
}

async function retire(change: Change, code: string, mergedInto: string | null): Promise<TagChange> {
  const { tx, desk, tags, audited } = change;
  if (!offeredOf(tags, code)) return refused('gone');
  if (offeredTags(tags).length === 1) return refused('lastOne');
  await updateTag(tx, desk, code, { retiredAt: await databaseTime(tx), mergedInto, key: 0 });
  await audited(
    mergedInto === null ? 'tag.retired' : 'tag.merged',
    code,
    mergedInto === null ? {} : { into: mergedInto },
  );
  return DONE;
}

/** From now on this tag is offered no more; what carries it keeps it. @throws AppError not_found when they manage no desk */
export async function retireTag(actor: Actor, code: string, database: Db = db()): Promise<TagChange> {
  return changing(actor, database, (change) => retire(change, code, null));
}

/** From now on what carries this tag is read as `into`; nothing is rewritten. @throws AppError not_found */
export async function mergeTag(actor: Actor, code: string, into: string, database: Db = db()): Promise<TagChange> {
  return changing(actor, database, async (change) => {
    if (code === into || !offeredOf(change.tags, into)) return refused('gone');
    return retire(change, code, into);
  });
}

/** Offers a retired or merged tag again, as it was but without its key. @throws AppError not_found */
export async function restoreTag(actor: Actor, code: string, database: Db = db()): Promise<TagChange> {
  return changing(actor, database, async ({ tx, desk, tags, audited }) => {
    const tag = tags.find((one) => one.code === code && one.isRetired);
    if (!tag) return refused('gone');
    if (offeredTags(tags).length >= MOST_TAGS) return refused('tooMany');
    const clash = clashOf({ ...tag, key: 0 }, offeredTags(tags));
    if (clash !== null) return refused(clash);
    await updateTag(tx, desk, code, { retiredAt: null, mergedInto: null, key: 0 });
    await audited('tag.restored', code);
    return DONE;
  });
}
