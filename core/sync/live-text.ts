import type * as Y from 'yjs';
import type { Block } from '../article/block.ts';

interface Run {
  insert: string;
  attributes?: Record<string, string | number | boolean>;
}

function runsOf(block: Block): Run[] {
  const edges = new Set([0, block.text.length, ...block.inlines.flatMap(({ start, end }) => [start, end])]);
  const sorted = [...edges].filter((edge) => edge <= block.text.length).sort((a, b) => a - b);
  const runs: Run[] = [];
  for (let index = 0; index + 1 < sorted.length; index += 1) {
    const [from = 0, to = 0] = sorted.slice(index, index + 2);
    const attributes: Run['attributes'] = {};
    for (const inline of block.inlines) {
      if (inline.start <= from && inline.end >= to)
        attributes[inline.type] = inline.type === 'link' ? inline.href : true;
    }
    runs.push(
      Object.keys(attributes).length > 0
        ? { insert: block.text.slice(from, to), attributes }
        : { insert: block.text.slice(from, to) },
    );
  }
  const kind = {
    block: block.kind,
    ...(block.level && { level: block.level }),
    ...(block.ordered && { ordered: true }),
  };
  return [...runs, { insert: '\n', attributes: kind }];
}

/**
 * Writes an article into an empty flat Y.Text: characters as in the canonical text; emphasis, strong and link are attributes
 * of characters, a block's kind an attribute of the line feed that ends it.
 */
export function writeLiveText(text: Y.Text, blocks: readonly Block[]): void {
  text.applyDelta(blocks.flatMap(runsOf));
}
