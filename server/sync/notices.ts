import pg from 'pg';
import { z } from 'zod';
import { ArticleId, EntryId, PersonId } from '#core/ids.ts';
import {
  ACCESS_CHANNEL,
  ARTICLE_CHANNEL,
  CONFIDENTIAL_CHANNEL,
  type ConfidentialChange,
  DESK_CHANNEL,
  DESK_THINGS,
  type DeskThing,
} from '../store/change-notice.ts';

const ArticleNotice = z.object({ article: ArticleId, seq: z.string().regex(/^\d+$/) });
export const AccessNotice = z.union([
  z.object({ person: PersonId }),
  z.object({ sessionHash: z.string() }),
  z.object({ tokenId: z.string() }),
]);
export type AccessNotice = z.infer<typeof AccessNotice>;
const DeskNotice = z.object({ desk: z.string(), what: z.enum(DESK_THINGS) });
const ConfidentialNotice = z.object({
  article: ArticleId,
  id: EntryId,
  version: z.int(),
  until: z.array(PersonId).optional(),
});

export interface NoticeHandlers {
  article(article: ArticleId, seq: bigint): void;
  access(notice: AccessNotice): void;
  /** Something of a whole desk changed that no room holds. */
  desk(desk: string, what: DeskThing): void;
  /** Something that some may read changed. */
  confidential(change: ConfidentialChange): void;
  /** The line was away: whatever was said meanwhile must be read from SQL. */
  missed(): void;
  trouble(error: unknown): void;
}

/** Listens to what other processes and commands tell, coming back by itself. Returns a function that ends it. */
export function hearNotices(connectionString: string, handlers: NoticeHandlers): () => Promise<void> {
  let client: pg.Client | undefined;
  let isOver = false;
  let timer: NodeJS.Timeout | undefined;

  function told(channel: string, payload: string): void {
    if (channel === ARTICLE_CHANNEL) {
      const { article, seq } = ArticleNotice.parse(JSON.parse(payload));
      handlers.article(article, BigInt(seq));
    } else if (channel === DESK_CHANNEL) {
      const { desk, what } = DeskNotice.parse(JSON.parse(payload));
      handlers.desk(desk, what);
    } else if (channel === CONFIDENTIAL_CHANNEL) handlers.confidential(ConfidentialNotice.parse(JSON.parse(payload)));
    else handlers.access(AccessNotice.parse(JSON.parse(payload)));
  }

  function again(error: unknown): void {
    if (isOver || timer) return;
    handlers.trouble(error);
    client?.end().catch(handlers.trouble);
    client = undefined;
    timer = setTimeout(() => {
      timer = undefined;
      void connect();
    }, 500);
  }

  async function connect(): Promise<void> {
    const next = new pg.Client({
      connectionString,
      keepAlive: true,
      keepAliveInitialDelayMillis: 10_000,
      connectionTimeoutMillis: 5_000,
    });
    client = next;
    next.on('error', again);
    next.on('end', () => client === next && again(new Error('the notice line closed')));
    next.on('notification', ({ channel, payload }) => {
      try {
        told(channel, payload ?? '');
      } catch (error) {
        handlers.trouble(error);
      }
    });
    try {
      await next.connect();
      await next.query(`LISTEN ${ARTICLE_CHANNEL}`);
      await next.query(`LISTEN ${ACCESS_CHANNEL}`);
      await next.query(`LISTEN ${DESK_CHANNEL}`);
      await next.query(`LISTEN ${CONFIDENTIAL_CHANNEL}`);
      handlers.missed();
    } catch (error) {
      again(error);
    }
  }

  void connect();
  return async () => {
    isOver = true;
    clearTimeout(timer);
    await client?.end();
  };
}
