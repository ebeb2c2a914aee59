import { expect, type Locator, type Page } from '@playwright/test';
import { writeRefused } from '#core/sync/frames.ts';

/** The live line between one page and the server, in a story's hands. */
export interface Line {
  /** Nothing gets through in either direction and nobody is told: a closed lid, a dead spot. */
  isSilent: boolean;
  /** The line breaks off, on both ends. */
  cut(): Promise<void>;
  /**
   * In the server's place, the message with these words is refused whenever it comes: with a reason when the server says
   * which message it was, then with this close code. It never reaches the server.
   */
  refuse(words: string, code: number, reason: string | null): void;
}

const isCounted = (frame: Buffer) => frame[0] === 0 && (frame[1] === 1 || frame[1] === 2);

/** Takes over the line of a page before it opens an article. */
export async function takeLine(page: Page): Promise<Line> {
  let refusal: { words: string; code: number; reason: string | null } | null = null;
  let breakOff = async () => {};
  const line: Line = {
    isSilent: false,
    cut: () => breakOff(),
    refuse(words, code, reason) {
      refusal = { words, code, reason };
    },
  };
  await page.routeWebSocket(/\/sync\//, (socket) => {
    const server = socket.connectToServer();
    let counted = 0;
    let isOver = false;
    breakOff = async () => {
      isOver = true;
      await server.close();
      await socket.close();
    };
    socket.onMessage((frame) => {
      if (line.isSilent || isOver || typeof frame === 'string') return;
      if (isCounted(frame)) counted += 1;
      if (!refusal || !frame.includes(refusal.words)) return server.send(frame);
      const { code, reason } = refusal;
      isOver = true;
      if (reason !== null) socket.send(Buffer.from(writeRefused({ n: counted, reason })));
      void server.close().then(() => socket.close({ code }));
    });
    server.onMessage((frame) => {
      if (!line.isSilent && !isOver) socket.send(frame);
    });
  });
  return line;
}

/** What the header says about this page's words. */
export function saving(page: Page, words: string | RegExp): Locator {
  return page.getByRole('banner').getByRole('status').filter({ hasText: words });
}

/** Until everything is saved on a page that is live. */
export async function isSaved(page: Page, timeout = 10_000): Promise<void> {
  await expect(page.locator('[data-saving="saved"]')).toBeVisible({ timeout });
}
