import type { Page } from '@playwright/test';

/** What React has drawn, by its place in the article or its annotation's id; once for each time. */
export interface Drawn {
  blocks: string[];
  cards: string[];
}

/** Counts how often blocks of the article and cards of the margin are drawn from now on, as React's own tools count it. */
export async function countDrawn(page: Page): Promise<void> {
  await page.addInitScript(() => {
    interface Fiber {
      tag: number;
      flags: number;
      memoizedProps: Record<string, unknown> | null;
      alternate: Fiber | null;
      child: Fiber | null;
      sibling: Fiber | null;
    }
    const PERFORMED_WORK = 1;
    const FUNCTIONS = [0, 15];
    const drawn: Drawn = { blocks: [], cards: [] };
    function note(props: Record<string, unknown>): void {
      if ('block' in props && 'marks' in props) drawn.blocks.push(String(props.index));
      if ('item' in props && 'cards' in props) drawn.cards.push((props.item as { id: string }).id);
    }
    function walk(fiber: Fiber): void {
      const { alternate, memoizedProps } = fiber;
      if (!alternate) return;
      if (FUNCTIONS.includes(fiber.tag) && memoizedProps && fiber.flags & PERFORMED_WORK) note(memoizedProps);
      if (fiber.child === alternate.child) return;
      for (let child = fiber.child; child; child = child.sibling) walk(child);
    }
    Object.assign(window, {
      drawn,
      __REACT_DEVTOOLS_GLOBAL_HOOK__: {
        supportsFiber: true,
        renderers: new Map(),
        inject: () => 1,
        onCommitFiberRoot: (_id: number, root: { current: Fiber }) => walk(root.current),
        onCommitFiberUnmount: () => undefined,
        onPostCommitFiberRoot: () => undefined,
        checkDCE: () => undefined,
      },
    });
  });
}

export const drawnOn = (page: Page): Promise<Drawn> =>
  page.evaluate(() => (window as unknown as { drawn: Drawn }).drawn);

export const forgetDrawn = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const { drawn } = window as unknown as { drawn: Drawn };
    drawn.blocks.length = 0;
    drawn.cards.length = 0;
  });
