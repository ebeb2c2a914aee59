import type { ResolvedRecord } from '#core/annotation/resolution.ts';
import type { Reading } from '#core/annotation/unread.ts';
import type { SignOffPart } from '#core/article/sign-off.ts';
import type { Block } from '#core/article/block.ts';
import type { RoomOptions } from '../sync/open-room.ts';
import type { PracticeOptions } from './use-practice.ts';

/** An article as its page hands it over: plain data, and what keeps the reader's practice. */
export interface WorkspaceArticle {
  room: RoomOptions;
  headline: string;
  slug: string | null;
  language: string;
  text: string;
  blocks: readonly Block[];
  resolved: readonly ResolvedRecord[];
  timeZone: string;
  /** The reader is a writer of it. */
  isWriter: boolean;
  /** The sign-offs that its desk wants. */
  wantedSignOffs: readonly SignOffPart[];
  /** When it is due, and until when it must not run, in words with the zone; null where nobody said. */
  due: string | null;
  embargo: string | null;
  /** Up to when this reader has read each thread. */
  read: Reading;
  /** Codes such as CK-07 by annotation id, as the database gave them. */
  codes: ReadonlyMap<string, string>;
  /** Codes that were given since, for these annotation ids; null where nobody may know. */
  readCodes: (ids: readonly string[]) => Promise<ReadonlyMap<string, string> | null>;
  /** The practice of this reader, where this is the article to practise on. */
  practice: PracticeOptions | null;
}
