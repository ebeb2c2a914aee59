import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import type { ICommentOptions } from 'docx';
import { escapeHtml } from '#core/export/markup.ts';
import { type OwnLine, OWN_LINES } from '#core/export/own-line.ts';
import type { OwnLines } from './docx-comments.ts';

const CONTENT_TYPES = '[Content_Types].xml';
const RELATIONSHIPS = 'word/_rels/document.xml.rels';
const CORE = 'docProps/core.xml';
const PART = 'commentsExtensible.xml';

const seconds = (moment: Date): string => `${moment.toISOString().slice(0, 19)}Z`;

/** Names the part with our own lines among the custom parts of a package. */
const OWN_PART = 'customXml/item1.xml';
const OWN_PROPERTIES = 'customXml/itemProps1.xml';
const OWN_ID = '{5C1B7A52-4B0E-4C43-9D0A-6E1F3A2C7D10}';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';

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
export function finishPackage(
  bytes: Uint8Array,
  comments: readonly ICommentOptions[],
  ownLines: OwnLines,
  madeAt: Date,
): Uint8Array {
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
  if (ownLines.size > 0) addOwnLines(files, ownLines);
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

function attributesOf(line: OwnLine): string {
  if (line.kind === 'annotation') return ` tag="${escapeHtml(line.tag)}"`;
  return line.kind === 'resolution' ? ` outcome="${line.outcome}"` : '';
}

/** Word carries parts like this one along untouched, so that a copy that comes back can be read (ECMA-376 part 1, 15.2.5). */
function addOwnLines(files: Record<string, Uint8Array>, ownLines: OwnLines): void {
  const lines = [...ownLines].map(
    ([words, line]) => `<line kind="${line.kind}"${attributesOf(line)}>${escapeHtml(words)}</line>`,
  );
  files[OWN_PART] = strToU8(`${XML}<lines xmlns="${OWN_LINES}">${lines.join('')}</lines>`);
  files[OWN_PROPERTIES] = strToU8(
    `${XML}<ds:datastoreItem ds:itemID="${OWN_ID}" xmlns:ds="${OFFICE}/customXml"><ds:schemaRefs><ds:schemaRef ds:uri="${OWN_LINES}"/></ds:schemaRefs></ds:datastoreItem>`,
  );
  files['customXml/_rels/item1.xml.rels'] = strToU8(
    `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/relationships/customXmlProps" Target="itemProps1.xml"/></Relationships>`,
  );
  append(
    files,
    CONTENT_TYPES,
    '</Types>',
    `<Override PartName="/${OWN_PROPERTIES}" ContentType="application/vnd.openxmlformats-officedocument.customXmlProperties+xml"/>`,
  );
  append(
    files,
    RELATIONSHIPS,
    '</Relationships>',
    `<Relationship Id="rIdOwnLines" Type="${OFFICE}/relationships/customXml" Target="../${OWN_PART}"/>`,
  );
}
