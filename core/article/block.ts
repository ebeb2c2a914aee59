import { z } from 'zod';

/** What a block is. Headline, deck, byline, dateline, caption and note are blocks of the text like any other. */
export const BlockKind = z.enum([
  'headline',
  'deck',
  'byline',
  'dateline',
  'heading',
  'paragraph',
  'quotation',
  'listItem',
  'caption',
  'note',
]);
export type BlockKind = z.infer<typeof BlockKind>;

/** A stretch of a block's text that is emphasised, strong or a link; UTF-16 offsets from the start of the block. */
export const Inline = z.discriminatedUnion('type', [
  z.object({ type: z.literal('emphasis'), start: z.int().min(0), end: z.int().min(1) }),
  z.object({ type: z.literal('strong'), start: z.int().min(0), end: z.int().min(1) }),
  z.object({
    type: z.literal('link'),
    start: z.int().min(0),
    end: z.int().min(1),
    href: z.url({ protocol: /^(https?|mailto)$/ }),
  }),
]);
export type Inline = z.infer<typeof Inline>;

/** One block of an article. Its text is NFC and holds no line feed: the line feed that ends a block is not part of it. */
export const Block = z.object({
  kind: BlockKind,
  text: z.string().refine((text) => !text.includes('\n'), 'a block holds no line feed'),
  /** Heading: 2 to 6 (1 is the headline). List item: depth from 1. */
  level: z.int().min(1).max(6).optional(),
  /** List item of a numbered list. */
  ordered: z.boolean().optional(),
  inlines: z.array(Inline).default([]),
});
export type Block = z.infer<typeof Block>;
