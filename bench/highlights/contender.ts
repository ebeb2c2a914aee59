/** A passage to be highlighted: UTF-16 offsets in the text of the article, and the words. */
export interface Passage {
  id: string;
  start: number;
  end: number;
  quote: string;
}

/** One of those that are measured: it draws highlights over an article that stands on the page already. */
export interface Contender {
  /** Puts the article into this element, without highlights. */
  begin: (scroller: HTMLElement, text: string) => void;
  /** Gives it all highlights. */
  show: (passages: readonly Passage[]) => void;
  /** Gives it one more. */
  add: (passage: Passage) => void;
  /** The article with all its highlights as a server sends it, where it can be drawn there. */
  markup?: (text: string, passages: readonly Passage[]) => string;
  /** Whether the highlight of this passage is drawn now. */
  isDrawn: (id: string) => boolean;
  /** Which passage is under this point of the screen, as a click would have it. */
  hit: (x: number, y: number) => string | null;
}

/** What the bench calls on the page. Times in milliseconds. */
export interface Bench {
  begin: (text: string) => Promise<void>;
  /** From giving it the passages until the first of them stands painted on the screen. */
  show: (passages: readonly Passage[]) => Promise<number>;
  add: (passage: Passage) => Promise<number>;
  /** From reading the markup of a server, text and highlights, until it stands painted; NaN where there is none. */
  read: (text: string, passages: readonly Passage[]) => Promise<number>;
  /** From a change that nothing is drawn for until the next frame stands painted: no change takes less. */
  changeNothing: () => Promise<number>;
  /** For each of so many points, spread over the screen: the mean, and how many met a passage. */
  hit: (points: number) => { mean: number; met: number };
}

/** Resolves when what the page looks like now has been painted. */
function painted(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => resolve();
    // A message sent inside a frame arrives when that frame has been painted.
    requestAnimationFrame(() => channel.port2.postMessage(null));
  });
}

/** Resolves when it is so and painted; asked at each change of the page, so that nobody waits for a frame in vain. */
async function until(isSo: () => boolean): Promise<void> {
  await new Promise<void>((resolve) => {
    const watch = new MutationObserver(() => look());
    const look = () => {
      if (!isSo()) return;
      watch.disconnect();
      resolve();
    };
    watch.observe(document.body, { childList: true, subtree: true, attributes: true });
    look();
  });
  await painted();
}

/** Makes a contender measurable as `window.bench`. */
export function enter(contender: Contender): void {
  const scroller = document.getElementById('scroller');
  if (!scroller) throw new Error('the page has no scroller');
  const bench: Bench = {
    async begin(text) {
      contender.begin(scroller, text);
      await document.fonts.ready;
      await painted();
      await painted();
    },
    async show(passages) {
      const since = performance.now();
      contender.show(passages);
      await until(() => contender.isDrawn(passages[0]?.id ?? ''));
      return performance.now() - since;
    },
    async add(passage) {
      const since = performance.now();
      contender.add(passage);
      await until(() => contender.isDrawn(passage.id));
      return performance.now() - since;
    },
    async read(text, passages) {
      const markup = contender.markup?.(text, passages);
      if (markup === undefined) return Number.NaN;
      const since = performance.now();
      scroller.innerHTML = markup;
      await painted();
      return performance.now() - since;
    },
    async changeNothing() {
      const since = performance.now();
      scroller.toggleAttribute('data-turn');
      await painted();
      return performance.now() - since;
    },
    hit(points) {
      const box = scroller.getBoundingClientRect();
      let met = 0;
      const since = performance.now();
      for (let n = 0; n < points; n += 1) {
        const x = box.left + 40 + ((n * 37) % Math.max(1, box.width - 80));
        const y = box.top + 20 + ((n * 53) % Math.max(1, box.height - 40));
        if (contender.hit(x, y) !== null) met += 1;
      }
      return { mean: (performance.now() - since) / points, met };
    },
  };
  Object.assign(window, { bench });
}
