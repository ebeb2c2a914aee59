import { z } from 'zod';
import { ID_SHAPE } from './make-ids.ts';

/** A person: six base-62 characters, the prefix of every entry id of theirs. */
export const PersonId = z.string().regex(ID_SHAPE.person).brand<'PersonId'>();
export type PersonId = z.infer<typeof PersonId>;

/** An annotation, reply, citation or suggestion: its author's {@link PersonId} followed by ten base-62 characters. */
export const EntryId = z.string().regex(ID_SHAPE.entry).brand<'EntryId'>();
export type EntryId = z.infer<typeof EntryId>;

/** An article: 22 random base-62 characters (about 131 bits), so that no address can be guessed. */
export const ArticleId = z.string().regex(ID_SHAPE.article).brand<'ArticleId'>();
export type ArticleId = z.infer<typeof ArticleId>;

/** One write of one value: 16 random base-62 characters made by whoever writes. */
export const WriteId = z.string().regex(ID_SHAPE.write).brand<'WriteId'>();
export type WriteId = z.infer<typeof WriteId>;
