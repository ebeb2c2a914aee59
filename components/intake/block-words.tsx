import type { ReactNode } from 'react';
import type { Block } from '#core/article/block.ts';

/** A block's words with emphasis, strong and link shown as they will be; links lead nowhere here. */
export function BlockWords({ block }: { block: Block }) {
  const cuts = new Set([0, block.text.length]);
  for (const { start, end } of block.inlines) cuts.add(start).add(end);
  const edges = [...cuts].filter((cut) => cut <= block.text.length).sort((a, b) => a - b);
  return edges.slice(0, -1).map((start, index) => {
    const end = edges[index + 1] ?? block.text.length;
    let words: ReactNode = block.text.slice(start, end);
    for (const inline of block.inlines) {
      if (inline.start > start || inline.end < end) continue;
      if (inline.type === 'emphasis') words = <em>{words}</em>;
      else if (inline.type === 'strong') words = <strong>{words}</strong>;
      else
        words = (
          <span className="link" title={inline.href}>
            {words}
          </span>
        );
    }
    return <span key={start}>{words}</span>;
  });
}
