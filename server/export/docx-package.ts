import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { ICommentOptions } from 'docx';

const CONTENT_TYPES = '[Content_Types].xml';
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const CORE = 'docProps/core.xml';
const PART = 'commentsExtensible.xml';

const seconds = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** Puts `added` before the closing tag of a part, which must be there. */
function append(files: Record<string, Uint8Array>, name: string, closing: string, added: string): void {
  const xml = strFromU8(files[name] ?? new Uint8Array());
  const at = xml.lastIndexOf(closing);
  if (at === -1) throw new Error(`the Word package has no ${name} that ends in ${closing}`);
  files[name] = strToU8(xml.slice(0, at) + added + xml.slice(at));
}

/**
 * Finishes a package that the library wrote. Word takes a comment's own date for local time; the true moment stands in a
 * part of its own, `commentsExtensible.xml`, by durable id ([MS-DOCX] 2.5), which the library does not write. The
 * document's own times, and those inside the zip, become the copy's moment.
 */
export function finishPackage(bytes: Uint8Array, comments: readonly ICommentOptions[], madeAt: Date): Uint8Array {
  const files = unzipSync(bytes);
  if (comments.length > 0) {
    const entries = comments.map(({ durableId, date }) =>
      date && durableId
        ? `<w16cex:commentExtensible w16cex:durableId="${durableId}" w16cex:dateUtc="${seconds(date)}"/>`
        : '',
    );
    files[`word/${PART}`] = strToU8(
      `<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w16cex:commentsExtensible xmlns:w16cex="http://schemas.microsoft.com/office/word/2018/wordml/cex">${entries.join('')}</w16cex:commentsExtensible>`,
    );
    append(
      files,
      CONTENT_TYPES,
      '</Types>',
      `<Override ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.commentsExtensible+xml" PartName="/word/${PART}"/>`,
    );
    append(
      files,
      RELATIONSHIPS,
      '</Relationships>',
      `<Relationship Id="rIdCommentsExtensible" Type="http://schemas.microsoft.com/office/2018/08/relationships/commentsExtensible" Target="${PART}"/>`,
    );
  }
  const core = strFromU8(files[CORE] ?? new Uint8Array());
  files[CORE] = strToU8(
    core.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/gu, (_, open: string) => open + seconds(madeAt)),
  );
  const level = 6;
  const zippable: Zippable = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, [file, { level, mtime: madeAt }]]),
  );
  return zipSync(zippable);
}
