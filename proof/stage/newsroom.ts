import type { ArticleId, PersonId } from '#core/ids.ts';
import { newPersonId } from '#core/make-ids.ts';
import type { Role } from '#core/people/role.ts';
import type { Actor } from '#server/auth/actor.ts';
import type { Db } from '#server/db.ts';
import { insertMembership, insertPerson } from '#server/store/person-store.ts';
import { createApiToken } from '#server/usecases/api-tokens.ts';
import { createArticle } from '#server/usecases/create-article.ts';

const DESK = 'desk';

/** Somebody of the desk, as an actor of the server and with a token for its doors. */
export interface Colleague {
  person: PersonId;
  name: string;
  role: Role;
  actor: Actor;
  token: string;
}

/** Adds a person with this name and role to the proof's one desk. */
export async function hire(db: Db, name: string, role: Role): Promise<Colleague> {
  await db.desk.upsert({
    where: { id: DESK },
    create: { id: DESK, name: DESK, timeZone: 'Europe/London' },
    update: {},
  });
  const person = newPersonId((bytes) => crypto.getRandomValues(bytes));
  const mail = `${name.toLowerCase()}@proof.test`;
  await insertPerson(db, { id: person, name, mail, passwordHash: '-' });
  await insertMembership(db, DESK, person, role);
  const token = await createApiToken(db, mail);
  const { id } = await db.apiToken.findFirstOrThrow({ where: { personId: person } });
  const actor: Actor = { person, name, memberships: new Map([[DESK, role]]), via: { kind: 'token', id } };
  return { person, name, role, actor, token };
}

/** An article of three short paragraphs, brought in by an editor. */
export async function bringIn(editor: Colleague): Promise<ArticleId> {
  const paragraph = (text: string) => ({ kind: 'paragraph' as const, text, inlines: [] });
  const { id } = await createArticle(editor.actor, {
    blocks: [
      paragraph('The bridge cost 41 million and opened in May.'),
      paragraph('Nobody counted the lorries, the mayor said on Tuesday.'),
      paragraph('The council will vote again in the autumn.'),
    ],
    facts: {},
    origin: 'paste',
  });
  return id;
}
