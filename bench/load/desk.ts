import pg from 'pg';
import { type ArticleId, EntryId, PersonId } from '#core/ids.ts';
import type { Actor } from '#server/auth/actor.ts';
import { createArticle } from '#server/usecases/create-article.ts';
import { issueSyncTicket } from '#server/usecases/issue-sync-ticket.ts';
import { Annotations, articleBlocks, counted, remarkOf } from './article.ts';
import type { Seat } from './client.ts';
import { framingOf } from './frames.ts';

export const DESK = 'bench';

export function personId(index: number): PersonId {
  return PersonId.parse(`B${counted(index, 5)}`);
}

export function sessionOf(person: string): string {
  return `session-of-${person}`;
}

function actor(index: number): Actor {
  const person = personId(index);
  return {
    person,
    name: `Person ${index}`,
    memberships: new Map([[DESK, 'editor']]),
    via: { kind: 'session', hash: sessionOf(person) },
  };
}

/** An article of the bench's desk, brought in as any other. */
export async function bringIn(paragraphs: number): Promise<ArticleId> {
  const { id } = await createArticle(actor(0), { blocks: articleBlocks(paragraphs), facts: {}, origin: 'paste' });
  return id;
}

/** A ticket and where it leads: one connection of this person, within thirty seconds. */
export async function takeSeat(article: ArticleId, person: number, port: number): Promise<Seat> {
  const ticket = await issueSyncTicket(actor(person), article, {});
  const query = new URLSearchParams({ ...ticket.params, ack: '1' });
  return {
    url: `ws://127.0.0.1:${port}/sync/${article}?${query}`,
    framing: framingOf('ours', article),
    clientId: ticket.clientId,
    person: ticket.personId,
    endsWithStep1: true,
  };
}

interface Rows {
  article: ArticleId;
  count: number;
  paragraphs: number;
  state: 'open' | 'resolved';
  /** Keeps ids of several fillings of one database apart. */
  space: number;
}

/** Puts annotations into an article as rows, by twenty authors, as if they had been committed long ago. */
export async function fillRows({ article, count, paragraphs, state, space }: Rows): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' });
  await client.connect();
  const annotations = new Annotations(paragraphs, space);
  const isOpen = state === 'open';
  for (let done = 0; done < count; done += 5_000) {
    const rows = Array.from({ length: Math.min(5_000, count - done) }, (_, index) => {
      const person = personId((done + index) % 20);
      const id = EntryId.parse(person + counted(space, 2) + counted(done + index, 8));
      const value = annotations.next(remarkOf(`row ${done + index}`));
      return { id, person, value, w: value.w, seq: done + index + 1 };
    });
    await client.query(
      `INSERT INTO entry (id, article_id, person_id, kind, value, w, state, retired_because, retired_at, seq)
       SELECT id, $1, person, 'annotation', value, w, $3::entry_state, $4::retired_because, $5::timestamptz, seq
       FROM jsonb_to_recordset($2::jsonb) AS row(id text, person text, value jsonb, w text, seq bigint)`,
      [
        article,
        JSON.stringify(rows),
        isOpen ? 'open' : 'retired',
        isOpen ? null : 'resolved',
        isOpen ? null : new Date(),
      ],
    );
  }
  await client.query('UPDATE article SET seq = greatest(seq, $2) WHERE id = $1', [article, count]);
  await client.query('ANALYZE entry');
  await client.end();
}

/** Past visits: client ids that were given out and are gone. */
export async function fillVisits(article: ArticleId, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' });
  await client.connect();
  await client.query(
    `INSERT INTO client_id (id, person_id, article_id, incarnation)
     SELECT 1000 + n, $2, $1, 'past' FROM generate_series(1, $3::int) AS n`,
    [article, personId(1), count],
  );
  await client.end();
}

/** Resolves every open annotation of an article at once, as that many resolve commands would leave the rows, and tells the rooms. */
export async function retireAll(article: ArticleId): Promise<void> {
  const client = new pg.Client({ connectionString: process.env.DATABASE_URL ?? '' });
  await client.connect();
  await client.query('BEGIN');
  const { rows } = await client.query<{ seq: string }>(
    'UPDATE article SET seq = seq + 1 WHERE id = $1 RETURNING seq::text AS seq',
    [article],
  );
  const seq = rows[0]?.seq ?? '0';
  await client.query(
    `UPDATE entry SET state = 'retired', retired_because = 'resolved', retired_at = now(), seq = $2
     WHERE article_id = $1 AND state = 'open'`,
    [article, seq],
  );
  await client.query(`SELECT pg_notify('galley_article', $1)`, [JSON.stringify({ article, seq })]);
  await client.query('COMMIT');
  await client.end();
}
