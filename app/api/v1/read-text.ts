import { readSource } from '#server/intake/read-source.ts';
import type { SourceFormat } from '#core/intake/source-format.ts';
import type { NewText } from '#server/usecases/revise-article.ts';

/**
 * The blocks of a posted text, what reading it made of it, and whether it says what kinds its blocks are.
 * @throws AppError too_large, invalid
 */
export function readText({ text, format }: { text: string; format: SourceFormat }) {
  const kinds: NewText['kinds'] = format === 'text' ? 'kept' : 'given';
  return { ...readSource({ text, format }), kinds };
}
