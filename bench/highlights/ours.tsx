import { createRef, useMemo, useState, useSyncExternalStore } from 'react';
import { createRoot } from 'react-dom/client';
import { renderToString } from 'react-dom/server';
import { ArticleText } from '#components/article/article-text.tsx';
import { Words } from '#components/words/provider.tsx';
import type { Block } from '#core/article/block.ts';
import { type PlacedBlock, placeBlocks } from '#core/article/place-blocks.ts';
import { assignLanes, chooseMark, type LanedMark, type Mark } from '#core/article/segments.ts';
import { enter, type Passage } from './contender.ts';

// The workspace without its margin: the real article text, lanes, segments and block-wise marks, drawn by React.
const store = {
  blocks: [] as readonly PlacedBlock[],
  given: [] as readonly Mark[],
  drawn: [] as readonly LanedMark[],
  changed: () => {},
};

function place(text: string): void {
  const lines = text.trimEnd().split('\n');
  store.blocks = placeBlocks(lines.map((line): Block => ({ kind: 'paragraph', text: line, inlines: [] })));
}

function give(marks: readonly Mark[]): void {
  store.given = marks;
  store.drawn = assignLanes(marks);
  store.changed();
}

function markOf({ id, start, end }: Passage, index: number): Mark {
  return { id, start, end, slot: (1 + (index % 8)) as 1 };
}

const readDrawn = () => store.drawn;

function subscribe(listener: () => void): () => void {
  store.changed = listener;
  return () => undefined;
}

function Page() {
  const [root] = useState(() => createRef<HTMLElement>());
  const marks = useSyncExternalStore(subscribe, readDrawn, readDrawn);
  const references = useMemo(
    () =>
      new Map(
        marks.map(({ id }, index) => {
          const name = `Annotation ${index + 1}, Claim`;
          return [id, { number: index + 1, name, starts: name, ends: name }];
        }),
      ),
    [marks],
  );
  return (
    <ArticleText root={root} blocks={store.blocks} marks={marks} references={references} active={null} language="en" />
  );
}

enter({
  begin(scroller, text) {
    place(text);
    createRoot(scroller).render(
      <Words>
        <Page />
      </Words>,
    );
  },
  show: (passages) => give(passages.map(markOf)),
  add: (passage) => give([...store.given, markOf(passage, store.given.length)]),
  markup(text, passages) {
    place(text);
    give(passages.map(markOf));
    return renderToString(
      <Words>
        <Page />
      </Words>,
    );
  },
  // Asked of its own block: a look through the whole article for what is not there yet takes longer than drawing it.
  isDrawn(id) {
    const mark = store.given.find((one) => one.id === id);
    const block = store.blocks.findIndex(({ end }) => mark !== undefined && mark.start < end);
    return document.getElementById(`block-${block}`)?.querySelector(`mark[data-ids~="${id}"]`) != null;
  },
  hit(x, y) {
    const over = document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-ids]')?.dataset.ids?.split(' ');
    return over
      ? chooseMark(
          store.drawn.filter((mark) => over.includes(mark.id)),
          null,
        )
      : null;
  },
});
