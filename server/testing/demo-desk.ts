import { EntryId, PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import { seedDemo } from '#prisma/seed.ts';
import type { Actor } from '../auth/actor.ts';
import { db } from '../db.ts';
import { createApiToken } from '../usecases/api-tokens.ts';
import { testDatabase } from './database.ts';

/** The demo desk on a fresh database, which is also the process's own. */
export interface DemoDesk {
  articleId: string;
  /** The person of the desk with this role. */
  actor(role: Role): Actor;
  /** An admin of another desk. */
  outsider: Actor;
  /** Bearer tokens: one per role, and the outsider's. */
  tokens: ReadonlyMap<Role | 'outsider', string>;
  /** The open annotation with this quote. */
  annotationOn(quote: string): Promise<EntryId>;
  close(): Promise<void>;
}

/** Makes it; `close` drops it. */
export async function demoDesk(): Promise<DemoDesk> {
  const database = await testDatabase();
  process.env.DATABASE_URL = database.url;
  await seedDemo(db(), { password: 'counting bridges' });
  await db().desk.create({ data: { id: 'elsewhere', name: 'Elsewhere', timeZone: 'Europe/Paris' } });
  await db().person.create({
    data: {
      id: 'Outer0',
      email: 'outsider@demo.test',
      name: 'Otto Outer',
      passwordHash: '-',
      memberships: { create: { deskId: 'elsewhere', role: 'admin' } },
    },
  });
  const people = await db().person.findMany({ include: { memberships: true } });
  const actors = new Map<string, Actor>();
  const tokens = new Map<Role | 'outsider', string>();
  for (const person of people) {
    const memberships = new Map(person.memberships.map(({ deskId, role }) => [deskId, role]));
    const name = person.email.split('@')[0] ?? '';
    const via = { kind: 'token', id: 'of-a-test' } as const;
    actors.set(name, { person: PersonId.parse(person.id), name: person.name, memberships, via });
    tokens.set(name === 'outsider' ? name : Role.parse(name), await createApiToken(db(), person.email));
  }
  const named = (name: string) => {
    const actor = actors.get(name);
    if (!actor) throw new Error(`nobody is called ${name}`);
    return actor;
  };
  const article = await db().article.findFirstOrThrow();
  return {
    articleId: article.id,
    actor: named,
    outsider: named('outsider'),
    tokens,
    async annotationOn(quote) {
      const row = await db().entry.findFirstOrThrow({
        where: { state: 'open', value: { path: ['passage', 'quote'], equals: quote } },
      });
      return EntryId.parse(row.id);
    },
    async close() {
      await db().$disconnect();
      await database.close();
    },
  };
}
