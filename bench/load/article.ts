import type { Block } from '#core/article/block.ts';
import { canonicalText } from '#core/article/place-blocks.ts';
import { passageAt } from '#core/annotation/passage.ts';
import type { EntryValue } from '#core/annotation/entry.ts';
import { WriteId } from '#core/ids.ts';

const SENTENCE =
  'The ministry said on Tuesday that 4,200 homes had been rebuilt since the flood, at a cost of 41 million.';

/** An article of so many paragraphs, three sentences each. */
export function articleBlocks(paragraphs: number): Block[] {
  const paragraph = (index: number): Block => ({
    kind: 'paragraph',
    text: `${index + 1}. ${SENTENCE} ${SENTENCE} ${SENTENCE}`,
    inlines: [],
  });
  return [
    { kind: 'headline', text: 'Homes after the flood', inlines: [] },
    ...Array.from({ length: paragraphs }, (_, i) => paragraph(i)),
  ];
}

/** 62-based text of a number, padded: ids that count up. */
export function counted(number: number, length: number): string {
  const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
  let text = '';
  for (let rest = number; text.length < length; rest = Math.floor(rest / 62)) text = (digits[rest % 62] ?? '0') + text;
  return text;
}

/** What people write: an annotation on five words somewhere in the text, about 400 bytes of JSON with this remark. */
export class Annotations {
  readonly #text: string;
  #count = 0;
  readonly #space: number;

  /** @param space keeps the write ids of several makers apart, 0 to 61 */
  constructor(paragraphs: number, space = 0) {
    this.#text = canonicalText(articleBlocks(paragraphs));
    this.#space = space;
  }

  next(remark: string, base?: string): EntryValue & { w: WriteId } {
    this.#count += 1;
    const start = (this.#count * 7_919) % (this.#text.length - 40);
    const w = WriteId.parse(counted(this.#space, 1) + counted(this.#count, 15));
    const passage = passageAt(this.#text, 1, start, start + 30);
    return {
      kind: 'annotation',
      tag: 'claim',
      passage,
      remark,
      w,
      ...(base === undefined ? {} : { base: WriteId.parse(base) }),
    };
  }
}

/** A remark of a usual length, with whatever must be found in its frame in front. */
export function remarkOf(mark: string, length = 120): string {
  return `${mark} ${'Who counted these homes, and when? '.repeat(Math.ceil(length / 35))}`.slice(0, length);
}
