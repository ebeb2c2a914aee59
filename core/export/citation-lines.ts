import { z } from 'zod';
import type { CitationValue } from '../annotation/entry.ts';
import type { CopyWords } from './copy-words.ts';

const Followable = z.url({ protocol: /^https?$/, normalize: true });

/** The address as a link that is safe to follow (http or https, as the URL standard writes it), or null. */
export function citationLink(citation: CitationValue): string | null {
  const link = Followable.safeParse(citation.address?.trim());
  return link.success ? link.data : null;
}

/** What a citation says beside its verbatim line and its address, in the order of a reference. */
export function citationDetails(citation: CitationValue, words: CopyWords): string[] {
  const { title, publisher, published, accessed, locator, source, support } = citation;
  return [
    title,
    publisher,
    published,
    locator,
    accessed ? words.accessed(accessed) : undefined,
    source ? words.source(source) : undefined,
    support ? `“${support}”` : undefined,
  ].filter((detail): detail is string => detail !== undefined && detail.trim() !== '');
}
