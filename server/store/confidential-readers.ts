import { z } from 'zod';
import { mayReadConfidential } from '#core/confidential/readers.ts';
import { type EntryId, PersonId } from '#core/ids.ts';
import { Role } from '#core/people/role.ts';
import type { Query } from './commit-store.ts';

const Asked = z.object({
  author: PersonId,
  root_kind: z.enum(['note', 'thread', 'citation', 'reply']),
  root_author: PersonId,
  named: z.array(PersonId),
  members: z.array(z.object({ person: PersonId, role: Role })),
});

// What hangs on a restricted thread is read by the thread's readers: `root` is the thread there, else the row itself.
const WHO = `
  SELECT c.person_id AS author, root.kind AS root_kind, root.person_id AS root_author,
    ARRAY(SELECT r.person_id::text FROM confidential_reader r WHERE r.entry_id = root.id) AS named,
    (SELECT coalesce(jsonb_agg(jsonb_build_object('person', m.person_id, 'role', m.role)), '[]'::jsonb)
       FROM membership m JOIN article a ON a.desk_id = m.desk_id
      WHERE a.id = c.article_id AND m.person_id = ANY($2::bpchar[])) AS members
  FROM confidential c
  JOIN confidential root ON root.id = coalesce((SELECT t.id FROM confidential t WHERE t.id = c.on_id AND t.kind = 'thread'), c.id)
  WHERE c.id = $1`;

/**
 * Which of these people may read it now, with the roles that they have on its desk now: one question. Those who are on the
 * desk no longer are not among them.
 */
export async function readersAmong(query: Query, id: EntryId, people: readonly PersonId[]): Promise<Set<PersonId>> {
  const [row] = await query({ name: 'galley-confidential-readers', text: WHO, values: [id, people] });
  if (!row) return new Set();
  const { author, root_kind: kind, root_author, named, members } = Asked.parse(row);
  const readers = new Set<PersonId>();
  for (const { person, role } of members) {
    const isRead = kind !== 'reply' && mayReadConfidential({ kind, author: root_author, readers: named }, person, role);
    // Whoever wrote something themselves keeps reading that, whoever reads the thread.
    if (isRead || person === author) readers.add(person);
  }
  return readers;
}
